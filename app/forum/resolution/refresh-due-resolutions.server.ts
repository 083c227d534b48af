import { and, asc, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { now, today } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { verificationStands } from '../verification/current-verification.server';
import { refreshResolution } from './refresh-resolution.server';

/** So many questions are refreshed in one transaction: short, so that nobody waits for it. */
const BATCH = 50;

/**
 * Refreshes the questions that time alone has changed: whose resolution changes by it (a review-by
 * day has passed, silence was long enough), or with a verification that is outdated since then.
 * Those that somebody works on just then are left for the next time.
 * @returns how many were due
 */
export async function refreshDueResolutions(): Promise<number> {
  return (await refreshAll(dueResolutions)) + (await refreshAll(dueVerifications));
}

async function refreshAll(dueOf: (tx: Transaction) => Promise<{ id: number }[]>): Promise<number> {
  for (let done = 0; ;) {
    const found = await inTransaction(async (tx) => {
      const due = await dueOf(tx);
      for (const { id } of due) await refreshResolution(tx, id);
      return due.length;
    });
    done += found;
    if (found < BATCH) return done;
  }
}

function dueResolutions(tx: Transaction) {
  return tx
    .select({ id: questions.id })
    .from(questions)
    .where(lte(questions.resolutionChangesAt, now()))
    .orderBy(asc(questions.resolutionChangesAt))
    .limit(BATCH)
    .for('no key update', { skipLocked: true });
}

/** Questions with a verification whose review-by day has passed without anybody having been told. */
function dueVerifications(tx: Transaction) {
  const due = tx
    .select({ id: answers.questionId })
    .from(verifications)
    .innerJoin(answers, sql`${answers.id} = ${verifications.answerId}`)
    .where(
      and(
        verificationStands,
        lt(verifications.reviewBy, today()),
        sql`not 'review-by-passed' = any(${verifications.toldOutdated})`,
        isNull(answers.deletedAt),
      ),
    );
  return tx
    .select({ id: questions.id })
    .from(questions)
    .where(and(inArray(questions.id, due), isNull(questions.deletedAt)))
    .limit(BATCH)
    .for('no key update', { skipLocked: true });
}
