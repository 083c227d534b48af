import type { Transaction } from '#db/client.server';
import { settleFlags } from '../flags/settle-flags.server';
import type { PostRef } from '../holding/post-ref';
import { endReviews } from './end-reviews.server';
import { settleAppeals } from './settle-with.server';

/**
 * Of a post that is deleted outside the queue: what waits about it needs no decision any more, and who
 * had flagged it hears so. Where a moderator deleted it, they had been right.
 * @param post locked by the caller
 */
export async function endWithPost(
  tx: Transaction,
  post: PostRef,
  { byModerator }: { byModerator: boolean },
): Promise<void> {
  await endReviews(tx, { subjectKind: post.kind, subjectId: post.id });
  await settleFlags(tx, post, { outcome: byModerator ? 'upheld' : 'moot', reviewItemId: null });
  await settleAppeals(tx, post, 'moot');
}
