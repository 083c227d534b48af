import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Env } from '~/platform/env.server';
import { log } from '~/platform/log.server';
import { accessLog } from './access-log';
import { limitBodyTime } from './body-time';
import { checkRequest } from './check-request';
import { sendErrorPage } from './error-page';
import { forumPages } from './forum-pages';
import { sayAlive, sayReady } from './health';
import { checkOrigin } from './origin-check';
import { factsOf, noteFacts } from './request-facts';
import { securityHeaders } from './security-headers';

export interface WebAppParts {
  readonly env: Env;
  /** Gives out scripts, styles and images. */
  readonly files: RequestHandler;
  /** The forum itself. */
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly isDevelopment: boolean;
}

// Express knows an error handler by its four parameters.
const sayUnexpected: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  const { requestId } = factsOf(req);
  log.error({ err: error, requestId }, 'unexpected error');
  if (res.headersSent) res.destroy();
  else sendErrorPage(res, 'unexpected', requestId);
};

/** The way of a request through the process, from the first header to the forum's pages. */
export function createWebApp({ env, files, build, isDevelopment }: WebAppParts): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('trust proxy', env.trustedProxies.length > 0 ? [...env.trustedProxies] : false);

  app.use(noteFacts, accessLog(), securityHeaders({ isHttps: env.isHttps, isDevelopment }));
  app.use(limitBodyTime, checkRequest);
  app.get('/healthz', sayAlive);
  app.get('/readyz', sayReady);
  app.use(compression(), files, checkOrigin(env));
  app.use(forumPages(build, isDevelopment));
  app.use(sayUnexpected);
  return app;
}
