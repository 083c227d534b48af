import { sql } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { sqlState } from './transaction.server';

const QUERY_CANCELED = '57014';

/** What a bounded query gives where it would have taken too long. */
export const TOO_SLOW = Symbol('too slow');

/**
 * Runs reads whose cost depends on what a person typed. They are planned anew for the words at
 * hand, since a plan for any words suits neither a rare nor a common one, and end after a time.
 * @param milliseconds for each statement
 * @returns `TOO_SLOW` where a statement ran out of time
 */
export async function boundedQuery<T>(
  milliseconds: number,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | typeof TOO_SLOW> {
  try {
    return await db.transaction(
      async (tx) => {
        await tx.execute(
          sql`select set_config('plan_cache_mode', 'force_custom_plan', true),
                     set_config('statement_timeout', ${String(milliseconds)}, true)`,
        );
        return work(tx);
      },
      { accessMode: 'read only' },
    );
  } catch (error) {
    if (sqlState(error) === QUERY_CANCELED) return TOO_SLOW;
    throw error;
  }
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
