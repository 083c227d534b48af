import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { addressKey, addressOf } from './attempt-limits.server';
import type { SentRequest } from './reader.server';
import { Refusal, type RefusalCode } from './refusal.server';
import { sessionIdOf } from './session.server';
import { Turnstile } from './turnstile.server';

/*
 * Whoever is refused because they send too much is refused again in the next moment, if they go on:
 * so their forms wait in a line of their own, one after the other, and take a fifth of the process
 * at most. The first such refusal comes at once, and what becomes of a form is judged as ever.
 */

/** They send too much, or the same again. */
const MUCH: readonly RefusalCode[] = ['too_many_attempts', 'too_many_held', 'posted_already'];

const MINUTE = 60_000;
const lately = new LRUCache<string, true>({ max: 50_000, ttl: 2 * MINUTE });
const line = new Turnstile({ atOnce: 1, waiting: 100, patience: 10_000, retryAfter: 20, rest: 4 });

/** Who sends: the session or, of a visitor, the address. */
function senderOf(request: Request, context: object): string {
  return sessionIdOf(request) ?? `at ${addressKey(addressOf(context))}`;
}

/** Takes note that somebody sends too much. */
export function noteRefused({ request, context }: SentRequest, { code }: Refusal): void {
  if (MUCH.includes(code)) lately.set(senderOf(request, context), true);
}

/** A form that takes longer, to arrive perhaps, does not keep the others waiting. */
const LONGEST_TURN_MS = 2_000;

const busy = new WeakMap<object, Refusal>();

/** Why a form is not taken, where too many wait before it. */
export function busyFor(context: object): Refusal | undefined {
  return busy.get(context);
}

/**
 * Answers a form; of somebody who was refused lately, when it is their turn. Where too many wait,
 * `busyFor` says so to whatever answers.
 */
export async function inTurn<T>(
  request: Request,
  context: object,
  answer: () => Promise<T>,
): Promise<T> {
  if (!lately.has(senderOf(request, context))) return answer();
  let answered: Promise<T> | undefined;
  try {
    await line.pass(() => {
      answered = answer();
      return Promise.race([answered, sleep(LONGEST_TURN_MS, undefined, { ref: false })]);
    });
  } catch (error) {
    // What went wrong with the answer itself is told below.
    if (answered === undefined && error instanceof Refusal) busy.set(context, error);
  }
  return answered ?? answer();
}
