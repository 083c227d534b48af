import type { RequestHandler } from 'express';
import sirv from 'sirv';

/** Files whose names carry a hash of their content never change. */
const FOREVER = 'public, max-age=31536000, immutable';
const AN_HOUR = 'public, max-age=3600';

/** Gives out the files of the build: scripts, styles, images. */
export function staticFiles(folder: string): RequestHandler {
  const files = sirv(folder, {
    etag: true,
    setHeaders: (res, pathname) =>
      res.setHeader('Cache-Control', pathname.startsWith('/assets/') ? FOREVER : AN_HOUR),
  });
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') files(req, res, next);
    else next();
  };
}
