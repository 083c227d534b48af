import type { Transaction } from '#db/client.server';
import { holdPost } from '../holding/hold-post.server';
import { openHold, rememberHeld } from '../holding/hold-rows.server';
import type { PostRef } from '../holding/post-ref';
import { releasePost } from '../holding/release-post.server';
import { endReviews } from '../reviews/end-reviews.server';
import { openReview } from '../reviews/open-review.server';
import { settleAppeals } from '../reviews/settle-with.server';
import type { Checked } from './check-post.server';
import { rememberPost } from './remember-post.server';

/** So often the author's own changes can let a post go; then a person looks at it. */
const TRIES = 3;

/**
 * Does what the checks said of an edit by the post's author. What would have been held as a new post
 * is held with its post; a post that the checks held and that they now let pass comes into sight.
 * @param post locked with its question, its new text written
 */
export async function settleEdit(
  tx: Transaction,
  post: PostRef,
  checked: Checked,
  of: { questionId: number; authorId: number; brandId: number; held: boolean; revision: number },
): Promise<void> {
  const { questionId, authorId, brandId, held, revision } = of;
  await rememberPost(tx, post, checked, { questionId, authorId, isNew: false });
  const item = { subjectKind: post.kind, subjectId: post.id, authorId, brandId } as const;
  if (!held) {
    if (checked.verdict === 'hold') {
      await holdPost(tx, post, { because: 'checks' });
      await openReview(tx, { kind: 'held-post', ...item });
    } else if (checked.verdict === 'publish-and-queue' && checked.found.length > 0)
      await openReview(tx, { kind: 'first-post', ...item });
    return;
  }
  // What is remembered of the new text is held with its post, until it is let go.
  await rememberHeld(tx, post, true);
  if (checked.print === null || checked.verdict === 'hold' || revision > TRIES + 1) return;
  const hold = await openHold(tx, post);
  if (hold?.because !== 'checks' || hold.heldById !== null) return;
  await releasePost(tx, post, { by: null });
  await settleAppeals(tx, post, 'granted');
  await endReviews(tx, { subjectKind: post.kind, subjectId: post.id }, ['held-post', 'appeal']);
  await openReview(tx, { kind: 'first-post', ...item });
}
