import { db, type Transaction } from '#db/client.server';
import {
  boundedHere,
  BoundedTransaction,
  OutOfTime,
  TimeAllowance,
} from '#db/time-allowance.server';
import { readingIn } from './transaction.server';

/** What a bounded query gives where it would have taken too long. */
export const TOO_SLOW = Symbol('too slow');

/** Planned anew for the words at hand: a plan for any words suits neither a rare nor a common one. */
const PLANNED_ANEW = { plan_cache_mode: 'force_custom_plan' };

/**
 * Runs reads whose cost depends on what a person typed: all of them together end after a time.
 * @param time in milliseconds, or what is left of it after other reads
 * @param settings of the server for these reads
 * @returns `TOO_SLOW` where there was not enough time
 */
export async function boundedQuery<T>(
  time: number | TimeAllowance,
  work: (tx: Transaction) => Promise<T>,
  settings: Readonly<Record<string, string>> = PLANNED_ANEW,
): Promise<T | typeof TOO_SLOW> {
  const allowance = typeof time === 'number' ? new TimeAllowance(time) : time;
  const bounded = new BoundedTransaction(allowance, settings);
  try {
    return await new Promise<T>((resolve, reject) => {
      // What was read is known before the transaction's end, which has nothing to make true.
      const readAll = async (tx: Transaction) => resolve(await work(tx));
      db.transaction((tx) => bounded.run(() => readingIn(tx, () => readAll(tx)))).catch(reject);
    });
  } catch (error) {
    if (bounded.isOver || isOutOfTime(error)) return TOO_SLOW;
    throw error;
  }
}

/** The bounded reads from here on, within their transaction, have these settings of the server. */
export function setFromHere(settings: Readonly<Record<string, string>>): void {
  boundedHere()?.set(settings);
}

/** However deep it is wrapped. */
function isOutOfTime(error: unknown): boolean {
  return error instanceof OutOfTime || (error instanceof Error && isOutOfTime(error.cause));
}

/** A text as the beginning of what `like` matches: nothing in it is a pattern. */
export function likePrefix(text: string): string {
  return `${escapeLike(text)}%`;
}

/** A text as a part of what `like` matches. */
export function likePart(text: string): string {
  return `%${escapeLike(text)}%`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
