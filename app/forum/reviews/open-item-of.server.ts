import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { reviewItems } from '#db/schema/reviews';
import { Refusal } from '~/platform/refusal.server';
import type { ReviewItem, ReviewKindName } from './review-kind';

/** The item of a kind that waits about a subject. */
export async function openItemOf(
  from: Queryable,
  { subjectKind, subjectId }: Pick<ReviewItem, 'subjectKind' | 'subjectId'>,
  kind: ReviewKindName,
): Promise<number> {
  const [item] = await from
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.subjectKind, subjectKind),
        eq(reviewItems.subjectId, subjectId),
        eq(reviewItems.kind, kind),
        isNull(reviewItems.decidedAt),
      ),
    );
  if (item === undefined) throw new Refusal('not_found');
  return item.id;
}
