import { asc, lte } from 'drizzle-orm';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { refreshResolution } from './refresh-resolution.server';

/** So many questions are refreshed in one transaction: short, so that nobody waits for it. */
const BATCH = 50;

/**
 * Refreshes the questions whose resolution changes by time alone (a review-by day has passed).
 * Those that somebody works on just then are left for the next time.
 * @returns how many were due
 */
export async function refreshDueResolutions(): Promise<number> {
  for (let done = 0; ;) {
    const found = await inTransaction(async (tx) => {
      const due = await tx
        .select({ id: questions.id })
        .from(questions)
        .where(lte(questions.resolutionChangesAt, now()))
        .orderBy(asc(questions.resolutionChangesAt))
        .limit(BATCH)
        .for('no key update', { skipLocked: true });
      for (const { id } of due) await refreshResolution(tx, id);
      return due.length;
    });
    done += found;
    if (found < BATCH) return done;
  }
}
