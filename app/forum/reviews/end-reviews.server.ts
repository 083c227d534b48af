import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { reviewItems } from '#db/schema/reviews';
import { now } from '~/platform/clock.server';
import type { ReviewKindName, ReviewSubject } from './review-kind';

/** The decision of an item that needs none any more. */
export const GONE = 'gone';

/**
 * Takes out of the queue what waits there about a subject and needs no decision any more: its author
 * deleted it, or took it back. The caller has locked the subject.
 * @param kinds left out, all of them
 */
export async function endReviews(
  tx: Transaction,
  { subjectKind, subjectId }: ReviewSubject,
  kinds?: readonly ReviewKindName[],
): Promise<void> {
  await tx
    .update(reviewItems)
    .set({ decidedAt: now(), decision: GONE, claimedById: null, claimedUntil: null })
    .where(
      and(
        eq(reviewItems.subjectKind, subjectKind),
        eq(reviewItems.subjectId, subjectId),
        isNull(reviewItems.decidedAt),
        kinds === undefined ? undefined : inArray(reviewItems.kind, [...kinds]),
      ),
    );
}
