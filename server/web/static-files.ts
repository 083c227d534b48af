import type { RequestHandler } from 'express';
import sirv from 'sirv';

/** Files whose names carry a hash of their content never change. */
const FOREVER = 'public, max-age=31536000, immutable';
const AN_HOUR = 'public, max-age=3600';

/** What these say is about documents; a script or a style is none, and a page has many. */
const forDocuments = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Permissions-Policy',
  'Referrer-Policy',
  'X-Request-Id',
];

/** Gives out the files of the build: scripts, styles, images; compressed beforehand where that helps. */
export function staticFiles(folder: string): RequestHandler {
  const files = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (res, pathname) => {
      const isHashed = pathname.startsWith('/assets/');
      res.setHeader('Cache-Control', isHashed ? FOREVER : AN_HOUR);
      if (isHashed) for (const header of forDocuments) res.removeHeader(header);
    },
  });
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') files(req, res, next);
    else next();
  };
}
