import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { appeals } from '#db/schema/moderation';
import { reviewItems } from '#db/schema/reviews';
import { now } from '~/platform/clock.server';
import type { PostRef } from '../holding/post-ref';
import type { ReviewItem } from './review-kind';

/** The decision of an item that was decided together with another. */
export const SETTLED = 'settled';

/** Kinds that ask the same of a post: whether it may be seen. */
const aboutSight = ['held-post', 'flagged-post', 'first-post', 'appeal'] as const;

/**
 * Decides with an item what else waits about the same posts: nobody is to look at one thing twice.
 */
export async function settleWith(
  tx: Transaction,
  item: ReviewItem,
  reviewerId: number,
  posts: readonly PostRef[],
): Promise<void> {
  for (const { kind, id } of posts)
    await tx
      .update(reviewItems)
      .set({
        decision: SETTLED,
        decidedAt: now(),
        decidedById: reviewerId,
        settledById: item.id,
        claimedById: null,
        claimedUntil: null,
      })
      .where(
        and(
          eq(reviewItems.subjectKind, kind),
          eq(reviewItems.subjectId, id),
          inArray(reviewItems.kind, [...aboutSight]),
          ne(reviewItems.id, item.id),
          isNull(reviewItems.decidedAt),
        ),
      );
}

/** Puts an item that was undone into the queue again, with what had been decided with it. */
export async function reopen(tx: Transaction, item: ReviewItem): Promise<void> {
  const rows = await tx
    .select()
    .from(reviewItems)
    .where(or(eq(reviewItems.id, item.id), eq(reviewItems.settledById, item.id)));
  for (const { kind, subjectKind, subjectId, authorId, brandId, openedAt } of rows)
    await tx
      .insert(reviewItems)
      .values({ kind, subjectKind, subjectId, authorId, brandId, openedAt })
      .onConflictDoNothing({
        target: [reviewItems.kind, reviewItems.subjectKind, reviewItems.subjectId],
        where: sql`${reviewItems.decidedAt} is null`,
      });
}

/** @returns the ids of the appeals that were settled */
export async function settleAppeals(
  tx: Transaction,
  { kind, id }: PostRef,
  outcome: 'granted' | 'declined' | 'moot',
): Promise<number[]> {
  const column = {
    question: appeals.questionId,
    answer: appeals.answerId,
    comment: appeals.commentId,
  };
  const rows = await tx
    .update(appeals)
    .set({ outcome, settledAt: now() })
    .where(and(eq(column[kind], id), isNull(appeals.outcome)))
    .returning({ id: appeals.id });
  return rows.map((row) => row.id);
}

/** The same of an appeal against a suspension. */
export async function settleSuspensionAppeals(
  tx: Transaction,
  suspensionId: number,
  outcome: 'granted' | 'declined' | 'moot',
): Promise<number[]> {
  const rows = await tx
    .update(appeals)
    .set({ outcome, settledAt: now() })
    .where(and(eq(appeals.suspensionId, suspensionId), isNull(appeals.outcome)))
    .returning({ id: appeals.id });
  return rows.map((row) => row.id);
}

/** Opens appeals again whose decision was undone, but where another about the same waits since then. */
export async function openAppealsAgain(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(appeals)
    .set({ outcome: null, settledAt: null })
    .where(
      and(
        inArray(appeals.id, [...ids]),
        sql`not exists (select from appeals as anew
          where anew.outcome is null and (anew.question_id, anew.answer_id, anew.comment_id,
            anew.suspension_id) is not distinct from (${appeals.questionId}, ${appeals.answerId},
            ${appeals.commentId}, ${appeals.suspensionId}))`,
      ),
    );
}
