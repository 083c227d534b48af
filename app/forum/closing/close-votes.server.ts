import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { db } from '#db/client.server';
import { closeVotes } from '#db/schema/close-votes';
import { members } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { CLOSE_VOTE_DAYS } from '~/rules/close-votes';
import { lockQuestion } from '../questions/question-facts.server';
import { endReviews } from '../reviews/end-reviews.server';

const DAY = 24 * 60 * 60 * 1000;

/** Votes that were given before it count no more. */
export function tooOld(): Date {
  return new Date(now().getTime() - CLOSE_VOTE_DAYS * DAY);
}

export type CloseVoteRow = typeof closeVotes.$inferSelect;

/** The votes that count now, oldest first. */
export function standingCloseVotes(from: Queryable, questionId: number): Promise<CloseVoteRow[]> {
  return from
    .select()
    .from(closeVotes)
    .where(
      and(
        eq(closeVotes.questionId, questionId),
        isNull(closeVotes.endedAt),
        gt(closeVotes.votedAt, tooOld()),
      ),
    )
    .orderBy(asc(closeVotes.id));
}

/** The same for a page, with who gave them. */
export async function listCloseVotes(questionId: number) {
  const rows = await standingCloseVotes(db, questionId);
  const names = await db
    .select({ id: members.id, name: members.displayName })
    .from(members)
    .where(
      sql`${members.id} = any(${`{${rows.map(({ memberId }) => memberId).join(',')}}`}::bigint[])`,
    );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, by: nameOf.get(row.memberId) ?? '' }));
}

/**
 * Ends the votes on a question that is closed or opened at this moment.
 * @param closingId the closing that they made or ended; null where somebody else decided
 */
export async function endCloseVotes(
  tx: Transaction,
  questionId: number,
  closingId: number | null,
): Promise<void> {
  const at = now();
  const standing = and(eq(closeVotes.questionId, questionId), isNull(closeVotes.endedAt));
  await tx
    .update(closeVotes)
    .set({ endedAt: at, endedAs: 'aged' })
    .where(and(standing, lte(closeVotes.votedAt, tooOld())));
  await tx
    .update(closeVotes)
    .set({ endedAt: at, endedAs: closingId === null ? 'overtaken' : 'counted', closingId })
    .where(standing);
  await endReviews(tx, { subjectKind: 'question', subjectId: questionId }, ['close-votes']);
}

/** Ends a vote of one's own that counts no more, so that one can vote again. */
export async function endOwnOldVote(
  tx: Transaction,
  questionId: number,
  memberId: number,
): Promise<void> {
  await tx
    .update(closeVotes)
    .set({ endedAt: now(), endedAs: 'aged' })
    .where(
      and(
        eq(closeVotes.questionId, questionId),
        eq(closeVotes.memberId, memberId),
        isNull(closeVotes.endedAt),
        lte(closeVotes.votedAt, tooOld()),
      ),
    );
}

/** So many questions are looked at in one run; the next day's takes the rest. */
const AT_ONCE = 1000;

/** Ends votes that are too old, and takes questions out of the queue on which none stands any more. */
export async function endOldCloseVotes(): Promise<void> {
  const old = await db
    .selectDistinct({ questionId: closeVotes.questionId })
    .from(closeVotes)
    .where(and(isNull(closeVotes.endedAt), lte(closeVotes.votedAt, tooOld())))
    .limit(AT_ONCE);
  for (const { questionId } of old)
    await inTransaction(async (tx) => {
      await lockQuestion(tx, questionId);
      await tx
        .update(closeVotes)
        .set({ endedAt: now(), endedAs: 'aged' })
        .where(
          and(
            eq(closeVotes.questionId, questionId),
            isNull(closeVotes.endedAt),
            lte(closeVotes.votedAt, tooOld()),
          ),
        );
      if ((await standingCloseVotes(tx, questionId)).length === 0)
        await endReviews(tx, { subjectKind: 'question', subjectId: questionId }, ['close-votes']);
    });
}
