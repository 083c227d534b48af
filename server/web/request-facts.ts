import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { RequestFacts } from '~/platform/load-context';

const facts = new WeakMap<Request, RequestFacts>();

/** The session's cookie, by the names that `app/platform/session.server.ts` gives it. */
const sessionCookie = /(?:^|;\s*)(?:__Host-)?session=/;

/**
 * Gives each request a number of its own (none is taken from strangers) and, if it may be of
 * somebody signed in, a nonce: pages for signed-out visitors are cached and carry no script, so
 * their nonce is empty.
 */
export const noteFacts: RequestHandler = (req, res, next) => {
  const requestId = randomBytes(9).toString('base64url');
  facts.set(req, {
    requestId,
    clientAddress: req.ip ?? '',
    nonce: sessionCookie.test(req.headers.cookie ?? '') ? randomBytes(16).toString('base64') : '',
  });
  res.set('X-Request-Id', requestId);
  next();
};

/** What is known of a request that `noteFacts` has seen. */
export function factsOf(req: Request): RequestFacts {
  const known = facts.get(req);
  if (!known) throw new Error('noteFacts runs first');
  return known;
}
