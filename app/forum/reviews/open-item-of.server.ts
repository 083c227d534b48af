import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { reviewItems } from '#db/schema/reviews';
import { Refusal } from '~/platform/refusal.server';
import type { ReviewItem, ReviewKindName } from './review-kind';

/** The item of a kind that waits about a subject; null where none does. */
export async function findOpenItem(
  from: Queryable,
  { subjectKind, subjectId }: Pick<ReviewItem, 'subjectKind' | 'subjectId'>,
  kind: ReviewKindName,
): Promise<number | null> {
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
  return item?.id ?? null;
}

/** The same where one must wait. */
export async function openItemOf(
  from: Queryable,
  subject: Pick<ReviewItem, 'subjectKind' | 'subjectId'>,
  kind: ReviewKindName,
): Promise<number> {
  const id = await findOpenItem(from, subject, kind);
  if (id === null) throw new Refusal('not_found');
  return id;
}
