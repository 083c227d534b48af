import type { RequestHandler } from 'express';
import { log } from '~/platform/log.server';
import { accessLines } from './access-lines';
import { factsOf } from './request-facts';

/**
 * One line for each answer. The query is left out: it may hold tokens and what somebody wrote. Lines
 * of pages that were only read are gathered for a moment; what was done, or went wrong, is written
 * at once.
 */
export function accessLog(): RequestHandler {
  const writeLine = accessLines();
  return (req, res, next) => {
    const start = performance.now();
    res.once('close', () => {
      const { requestId } = factsOf(req);
      const { method, originalUrl: url } = req;
      const status = res.statusCode;
      const path = url.split('?', 1)[0];
      const isHealth = path === '/healthz' || path === '/readyz';
      if (method === 'GET' && status < 400 && !isHealth) {
        writeLine({ requestId, method, url, status, start });
        return;
      }
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const line = { requestId, method, path, status, ms };
      if (isHealth) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
