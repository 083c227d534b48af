import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { db, type Database } from '#db/client.server';
import { signInAttempts } from '#db/schema/members';
import { Refusal } from './refusal.server';

/**
 * How often something may be tried before one has to wait. Counted in the database, for all
 * processes together; who is over the limit is turned away from memory, without a query.
 */
const limits = {
  /** Wrong passwords for one name: a guesser gets nowhere, a forgetful owner waits a little. */
  'sign-in-account': { points: 10, minutes: 15 },
  /** Wrong passwords from one address, whichever account: several people may share one. */
  'sign-in-address': { points: 50, minutes: 15 },
  /** Words of visitors about answers, from one address: a household reads a few pages an hour. */
  'visitor-outcome': { points: 60, minutes: 60 },
  /** New accounts from one address. */
  'sign-up-address': { points: 60, minutes: 60 },
  /** Photos of one member: each takes seconds to make, and room for as long as it is shown. */
  'photo-upload': { points: 60, minutes: 60 },
  /** Passwords that a signed-in member is asked for again: a found browser is not enough. */
  'own-password': { points: 10, minutes: 15 },
  /** Links that confirm an address, asked for by one account. */
  'confirmation-mails': { points: 5, minutes: 60 },
  /** New passwords asked for from one address, whichever the accounts. */
  'forgot-client': { points: 20, minutes: 60 },
  /** New passwords asked for one account's address. */
  'forgot-address': { points: 5, minutes: 60 },
  /** Links of mails opened or used from one address: nobody guesses one. */
  'mail-link-client': { points: 100, minutes: 60 },
  /** Mails that strangers can cause to one address. */
  'mails-to-address': { points: 10, minutes: 60 },
} as const;

export type AttemptKind = keyof typeof limits;

let current: { on: Database; limiters: Map<AttemptKind, RateLimiterDrizzle> } | undefined;

function limiterFor(kind: AttemptKind): RateLimiterDrizzle {
  if (current?.on !== db) current = { on: db, limiters: new Map() };
  const known = current.limiters.get(kind);
  if (known !== undefined) return known;
  const { points, minutes } = limits[kind];
  const limiter = new RateLimiterDrizzle({
    storeClient: db,
    schema: signInAttempts,
    keyPrefix: kind,
    points,
    duration: minutes * 60,
    inMemoryBlockOnConsumed: points + 1,
  });
  current.limiters.set(kind, limiter);
  return limiter;
}

/** The key of whoever sits at an address: for IPv6 a whole network, which is one household's. */
export function addressKey(clientAddress: string): string {
  if (!ipaddr.isValid(clientAddress)) return 'unknown';
  const address = ipaddr.process(clientAddress);
  return address.kind() === 'ipv6'
    ? address.toByteArray().slice(0, 8).join('.')
    : address.toString();
}

/** A key that does not tell what was typed. */
export function hiddenKey(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * Counts an attempt, before it is made.
 * @throws Refusal `too_many_attempts` with `retryAfter` in seconds
 */
export async function countAttempt(kind: AttemptKind, key: string): Promise<void> {
  try {
    await limiterFor(kind).consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Refusal('too_many_attempts', { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
  }
}

/** Counts an attempt, and says whether it is within the limit. */
export async function isWithinLimit(kind: AttemptKind, key: string): Promise<boolean> {
  try {
    await countAttempt(kind, key);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** An attempt that was right does not count. */
export async function uncountAttempt(kind: AttemptKind, key: string): Promise<void> {
  await limiterFor(kind).reward(key);
}

/** Forgets the attempts of a key. */
export async function forgetAttempts(kind: AttemptKind, key: string): Promise<void> {
  await limiterFor(kind).delete(key);
}
