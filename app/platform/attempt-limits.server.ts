import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { db, type Database } from '#db/client.server';
import { signInAttempts } from '#db/schema/members';
import {
  actLimit,
  allowance,
  type LimitName,
  limitOf,
  type Tier,
  tierOf,
} from '~/rules/act-limits';
import { AttemptLimiter } from './attempt-limiter.server';
import { currentRequest } from './reader.server';
import { now } from './clock.server';
import { Refusal } from './refusal.server';
import { signedIn } from './session.server';

/*
 * How often something may be done before one has to wait: the table is `app/rules/act-limits.ts`.
 * Counted in the database, for all processes together; who is over the limit is turned away from
 * memory, without a query.
 */

type Limiter = AttemptLimiter | RateLimiterMemory;

let current: { on: Database; limiters: Map<string, Limiter> } | undefined;

function limiterFor(name: LimitName, points: number): Limiter {
  if (current?.on !== db) current = { on: db, limiters: new Map() };
  const id = `${name} ${points}`;
  const known = current.limiters.get(id);
  if (known !== undefined) return known;
  const { minutes, inMemory } = actLimit(name);
  const options = { keyPrefix: name, points, duration: minutes * 60 };
  const limiter =
    inMemory === true
      ? new RateLimiterMemory(options)
      : new AttemptLimiter({
          ...options,
          storeClient: db,
          schema: signInAttempts,
          // A job removes them.
          clearExpiredByTimeout: false,
        });
  current.limiters.set(id, limiter);
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

/** The one number of a row that its command counts by. */
function pointsOf(name: LimitName): number {
  const { named, address, member } = actLimit(name);
  const points = named ?? address ?? member;
  if (points === undefined) throw new Error(`${name} has no number`);
  return points;
}

/** Until when (milliseconds since 1970) who is over a limit need not be counted any more. */
const over = new Map<string, number>();
/** More floods at once are told from the database again. */
const MOST_OVER = 50_000;

const overKey = (name: LimitName, key: string) => `${name} ${key}`;

function refusal(name: LimitName, count: number, milliseconds: number): Refusal {
  const retryAfter = Math.max(1, Math.ceil(milliseconds / 1000));
  return new Refusal('too_many_attempts', { retryAfter, limit: name, count });
}

/** Turns away from memory who is known to be over a limit. */
function demandRoom(name: LimitName, points: number, key: string): void {
  const until = over.get(overKey(name, key));
  if (until === undefined) return;
  const left = until - Date.now();
  if (left > 0) throw refusal(name, points, left);
  over.delete(overKey(name, key));
}

async function consume(name: LimitName, points: number, key: string): Promise<void> {
  demandRoom(name, points, key);
  try {
    await limiterFor(name, points).consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    if (over.size >= MOST_OVER) over.clear();
    over.set(overKey(name, key), Date.now() + error.msBeforeNext);
    throw refusal(name, points, error.msBeforeNext);
  }
}

/**
 * Counts an attempt of a row that its command counts by itself, before it is made.
 * @throws Refusal `too_many_attempts` with `retryAfter` in seconds
 */
export async function countAttempt(name: LimitName, key: string): Promise<void> {
  await consume(name, pointsOf(name), key);
}

/** Counts an attempt, and says whether it is within the limit. */
export async function isWithinLimit(name: LimitName, key: string): Promise<boolean> {
  try {
    await countAttempt(name, key);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** An attempt that was right does not count. */
export async function uncountAttempt(name: LimitName, key: string): Promise<void> {
  over.delete(overKey(name, key));
  await limiterFor(name, pointsOf(name)).reward(key);
}

/** Forgets the attempts of a key. */
export async function forgetAttempts(name: LimitName, key: string): Promise<void> {
  over.delete(overKey(name, key));
  await limiterFor(name, pointsOf(name)).delete(key);
}

/** From where a request came, as the process has told its context. */
export function addressOf(context: object): string {
  const known = 'clientAddress' in context ? context.clientAddress : undefined;
  return typeof known === 'string' ? known : '';
}

/**
 * Counts an act of whoever sent the request at hand, before it is done: by the account and, for
 * visitors and newcomers, by the address; both in one small statement.
 * @returns as whom they act; null without a request, or where the command counts by itself
 * @throws Refusal `too_many_attempts` with `retryAfter` in seconds
 */
export async function countAct(act: string): Promise<Tier | null> {
  const sent = currentRequest();
  // Without a request nobody is asking: a command of the forum's own.
  if (sent === undefined) return null;
  if (actLimit(limitOf(act)).byCommand === true) return null;
  const member = await signedIn(sent.request, sent.context);
  const tier = tierOf(member, now());
  const name = limitOf(act, tier);
  const { account, address } = allowance(actLimit(name), tier);
  const counted: [points: number, key: string][] = [];
  if (member !== null && account !== undefined) counted.push([account, `m${member.memberId}`]);
  if (address !== undefined) counted.push([address, `a${addressKey(addressOf(sent.context))}`]);
  for (const [points, key] of counted) demandRoom(name, points, key);
  const results = await Promise.allSettled(
    counted.map(([points, key]) => consume(name, points, key)),
  );
  for (const each of results) if (each.status === 'rejected') throw each.reason;
  return tier;
}
