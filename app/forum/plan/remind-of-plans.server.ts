import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { planVersions } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { recordEvent } from '../record-event.server';

/** So many are seen to in one transaction: short, so that nobody waits for it. */
const BATCH = 50;

/**
 * Reminds of plans' dates, once each: its author before the date, and the leads once it has passed
 * without a word. What came due while no worker ran is caught up in order, a date that has passed
 * by then as passed. Questions that somebody works on just then are left for the next time.
 * @returns how many were due
 */
export async function remindOfPlans(): Promise<number> {
  for (let done = 0; ;) {
    const found = await inTransaction(async (tx) => {
      const due = await tx
        .select({
          questionId: planVersions.questionId,
          number: planVersions.number,
          updateBy: planVersions.updateBy,
          remindAt: planVersions.remindAt,
          listed: questions.listed,
        })
        .from(planVersions)
        .innerJoin(questions, eq(questions.id, planVersions.questionId))
        .where(lte(planVersions.remindAt, now()))
        .orderBy(asc(planVersions.remindAt), asc(planVersions.questionId))
        .limit(BATCH)
        // The question, as commands lock it: who sets a plan meanwhile is not waited for.
        .for('no key update', { of: questions, skipLocked: true });
      for (const version of due) await remindOf(tx, version);
      return due.length;
    });
    done += found;
    if (found < BATCH) return done;
  }
}

type DueVersion = {
  questionId: number;
  number: number;
  updateBy: Date | null;
  remindAt: Date | null;
  /** Of a deleted or closed question nobody is reminded. */
  listed: boolean;
};

async function remindOf(tx: Transaction, version: DueVersion): Promise<void> {
  const { questionId, number, updateBy, remindAt, listed } = version;
  if (updateBy === null || remindAt === null) return;
  const missed = now() >= updateBy;
  const [still] = await tx
    .update(planVersions)
    .set({ remindAt: missed || !listed ? null : updateBy })
    .where(
      and(
        eq(planVersions.questionId, questionId),
        eq(planVersions.number, number),
        // It may have been replaced, or reminded of, before its question was locked.
        eq(planVersions.remindAt, remindAt),
        isNull(planVersions.replacedAt),
      ),
    )
    .returning({ number: planVersions.number });
  if (still === undefined || !listed) return;
  await recordEvent(tx, null, {
    type: missed ? 'plan.update-missed' : 'plan.update-due',
    questionId,
    number,
    updateBy: updateBy.toISOString(),
  });
}
