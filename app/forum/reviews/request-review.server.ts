import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { flagFactsOf } from '../flags/flag-facts';
import { lockPost } from '../holding/lock-post.server';
import { idInput } from '../post-inputs.server';
import type { ReviewItem } from './review-kind';
import { openReview } from './open-review.server';
import { openItemOf } from './open-item-of.server';

export const requestReviewInput = z.object({
  kind: z.enum(['question', 'answer', 'comment']),
  id: idInput,
});

/** Puts a post into the queue that nobody has flagged: a moderator wants to decide about it. */
export async function requestReview(
  actor: Actor,
  post: z.infer<typeof requestReviewInput>,
): Promise<{ reviewItemId: number }> {
  demandMember(actor);
  return inTransaction(async (tx) => {
    const locked = await lockPost(tx, post);
    demand(can(actor, 'review.request', flagFactsOf(locked)));
    const about: Pick<ReviewItem, 'subjectKind' | 'subjectId'> = {
      subjectKind: post.kind,
      subjectId: post.id,
    };
    const { authorId, question } = locked;
    await openReview(tx, { kind: 'flagged-post', ...about, authorId, brandId: question.brandId });
    return { reviewItemId: await openItemOf(tx, about, 'flagged-post') };
  });
}
