import type { Transaction } from '#db/client.server';
import { settleFlags } from '../flags/settle-flags.server';
import type { PostRef } from '../holding/post-ref';
import type { ReviewItem } from './review-kind';
import { settleAppeals, settleWith } from './settle-with.server';

/**
 * Says to flags, appeals and the rest of the queue what a decision about posts means for them.
 * @returns what undoing it must know
 */
export async function settle(
  tx: Transaction,
  { item, by }: { item: ReviewItem; by: number },
  posts: readonly PostRef[],
  outcome: 'shown' | 'gone' | 'kept',
): Promise<ReviewItem['trace']> {
  const appealed: number[] = [];
  for (const post of posts) {
    await settleFlags(tx, post, {
      outcome: outcome === 'shown' ? 'dismissed' : 'upheld',
      reviewItemId: item.id,
    });
    appealed.push(...(await settleAppeals(tx, post, outcome === 'gone' ? 'declined' : 'granted')));
  }
  await settleWith(tx, item, by, posts);
  return appealed.length === 0 ? {} : { appeals: appealed };
}
