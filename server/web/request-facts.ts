import { randomBytes, randomFillSync } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { RequestFacts } from '~/platform/load-context';

const facts = new WeakMap<Request, RequestFacts>();

/** The session's cookie, by the names that `app/platform/session.server.ts` gives it. */
const sessionCookie = /(?:^|;)\s*(?:__Host-)?session=/;

/** Whether a request may be of somebody signed in: only the database knows if it is. */
export function mayHaveSession(cookies: string | undefined): boolean {
  return cookies !== undefined && cookies.includes('session=') && sessionCookie.test(cookies);
}

const ID_BYTES = 9;
const ID_CHARACTERS = 12;
/** Fetched for many numbers at once: the system's randomness costs more than a cached page. */
const pool = Buffer.alloc(ID_BYTES * 512);
let ids = '';
let used = 0;

/** A number that nobody can guess, for one request. */
export function newRequestId(): string {
  if (used === ids.length) {
    ids = randomFillSync(pool).toString('base64url');
    used = 0;
  }
  used += ID_CHARACTERS;
  return ids.slice(used - ID_CHARACTERS, used);
}

/**
 * Gives each request a number of its own (none is taken from strangers) and, if it may be of
 * somebody signed in, a nonce: pages for signed-out visitors are cached and carry no script, so
 * their nonce is empty.
 */
export const noteFacts: RequestHandler = (req, res, next) => {
  const requestId = newRequestId();
  facts.set(req, {
    requestId,
    clientAddress: req.ip ?? '',
    nonce: mayHaveSession(req.headers.cookie) ? randomBytes(16).toString('base64') : '',
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
