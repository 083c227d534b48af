import type { RequestHandler } from 'express';
import { log } from '~/platform/log.server';
import { factsOf } from './request-facts';

/** One line for each answer. The query is left out: it may hold tokens and what somebody wrote. */
export const logAccess: RequestHandler = (req, res, next) => {
  const start = performance.now();
  res.once('close', () => {
    const path = req.originalUrl.split('?', 1)[0];
    const line = {
      requestId: factsOf(req).requestId,
      method: req.method,
      path,
      status: res.statusCode,
      ms: Math.round((performance.now() - start) * 10) / 10,
    };
    if (path === '/healthz' || path === '/readyz') log.debug(line, 'request');
    else log.info(line, 'request');
  });
  next();
};
