import type { RequestHandler } from 'express';
import { factsOf } from './request-facts';

export interface HeaderOptions {
  /** APP_URL is https: browsers are told to stay with it. */
  readonly isHttps: boolean;
  /** The development server puts styles into the page and speaks over a web socket. */
  readonly isDevelopment: boolean;
}

const YEAR_SECONDS = 31_536_000;

/** Pages without a session have no script, and run none. */
function scriptSources(nonce: string, isDevelopment: boolean): string {
  if (nonce !== '') return `'self' 'nonce-${nonce}'`;
  return isDevelopment ? "'self'" : "'none'";
}

function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return Object.entries({
    'default-src': "'self'",
    'script-src': scriptSources(nonce, isDevelopment),
    'style-src': isDevelopment ? "'self' 'unsafe-inline'" : "'self'",
    'img-src': "'self' data:",
    'connect-src': isDevelopment ? "'self' ws:" : "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** What browsers are told on every answer, errors and files included. */
export function headersFor(
  nonce: string,
  { isHttps, isDevelopment }: HeaderOptions,
): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce, isDevelopment),
    'X-Content-Type-Options': 'nosniff',
    // 'no-referrer' would make browsers send "Origin: null", which the Origin check refuses.
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(isHttps
      ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}; includeSubDomains` }
      : {}),
  };
}

/** Images that a feed's entries and icon name: whoever reads it in a browser sees them elsewhere. */
const shownElsewhere = /^\/(?:photos\/|icon-)/;

/** Sets them on all that comes after. */
export function securityHeaders(options: HeaderOptions): RequestHandler {
  return (req, res, next) => {
    res.set(headersFor(factsOf(req).nonce, options));
    // What is not for everybody stays here: another site's requests carry no session.
    if (shownElsewhere.test(req.path)) res.set('Cross-Origin-Resource-Policy', 'cross-origin');
    next();
  };
}
