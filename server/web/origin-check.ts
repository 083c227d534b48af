import type { RequestHandler } from 'express';
import type { Env } from '~/platform/env.server';
import { sendErrorPage } from './error-page';
import { factsOf } from './request-facts';
import { signedEndpoints } from './signed-endpoints';

const loopbackName = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a form with this Origin comes from our own pages: from APP_URL or, while that is unset,
 * from any loopback name on our port.
 */
export function isOwnOrigin(
  origin: string,
  env: Pick<Env, 'appUrl' | 'isAppUrlSet' | 'port'>,
): boolean {
  if (env.isAppUrlSet) return origin === env.appUrl;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const port = Number(url.port || 80);
  return (
    url.origin === origin &&
    url.protocol === 'http:' &&
    port === env.port &&
    loopbackName.test(url.hostname)
  );
}

/**
 * Lets only our own pages change anything. Browsers name the Origin of every form they send; where
 * it is missing, only a browser's own word that the page is ours counts. What needs no page of ours
 * stands in one table (`signed-endpoints.ts`).
 */
export function checkOrigin(env: Pick<Env, 'appUrl' | 'isAppUrlSet' | 'port'>): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next();
    const { origin } = req.headers;
    const isOwn =
      origin === undefined
        ? req.headers['sec-fetch-site'] === 'same-origin'
        : isOwnOrigin(origin, env);
    if (!isOwn && signedEndpoints.includes(req.path)) {
      // The token counts alone: whoever the browser is signed in as has no part in it.
      delete req.headers.cookie;
      delete req.headers.origin;
      return next();
    }
    if (!isOwn) return sendErrorPage(res, 'foreignOrigin', factsOf(req).requestId);
    // Remix compares Origin and Host once more, and fails where a proxy or another loopback name
    // made them differ: the one that was checked counts.
    if (origin !== undefined) req.headers.host = new URL(origin).host;
    next();
  };
}
