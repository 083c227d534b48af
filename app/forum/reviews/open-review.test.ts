import { and, eq, isNull } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeBrand, makeQuestion } from '#db/factories';
import { reviewItems } from '#db/schema/reviews';
import { inTransaction } from '~/platform/transaction.server';
import { endReviews } from './end-reviews.server';
import { openReview } from './open-review.server';

it('waits once in the queue, however often it is put there, and anew after it was decided', async () => {
  const { id: subjectId, askerId, brandId } = await makeQuestion(await makeBrand());
  const about = { subjectKind: 'question', subjectId } as const;
  const open = () =>
    inTransaction((tx) =>
      openReview(tx, { kind: 'held-post', ...about, authorId: askerId, brandId }),
    );
  const waiting = () =>
    db
      .select({ id: reviewItems.id })
      .from(reviewItems)
      .where(and(eq(reviewItems.subjectId, subjectId), isNull(reviewItems.decidedAt)));

  await Promise.all([open(), open(), open()]);
  const [first, ...others] = await waiting();
  expect(others).toEqual([]);

  await inTransaction((tx) => endReviews(tx, about));
  expect(await waiting()).toEqual([]);
  await open();
  const [second] = await waiting();
  expect(second?.id).not.toBe(first?.id);
});
