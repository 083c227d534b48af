import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { reviewItems } from '#db/schema/reviews';
import { now } from '~/platform/clock.server';
import type { ReviewItem, ReviewKindName } from './review-kind';

export interface OpenReview {
  kind: ReviewKindName;
  subjectKind: ReviewItem['subjectKind'];
  subjectId: number;
  /** Whose post it is about: they do not decide. */
  authorId: number | null;
  /** The brand it is about: who has a stake in it does not decide. */
  brandId: number | null;
}

/**
 * Puts something into the queue of what waits for a decision; where it waits already, it stays one
 * item. The caller has locked what it is about, as whoever decides does: so an item that is being
 * decided at this moment is not taken for one that still waits.
 */
export async function openReview(tx: Transaction, review: OpenReview): Promise<void> {
  await tx
    .insert(reviewItems)
    .values({ ...review, openedAt: now() })
    .onConflictDoNothing({
      target: [reviewItems.kind, reviewItems.subjectKind, reviewItems.subjectId],
      where: sql`${reviewItems.decidedAt} is null`,
    });
}
