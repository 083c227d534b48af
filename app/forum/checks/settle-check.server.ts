import type { Transaction } from '#db/client.server';
import { noteHold, idsOf } from '../holding/hold-post.server';
import type { PostRef } from '../holding/post-ref';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import type { Checked } from './check-post.server';
import { rememberPost } from './remember-post.server';

/**
 * Does what the checks said of a post that was just written: remembers it, holds it or asks for a
 * reviewer's look. A held one was written out of sight by its command, at the same moment.
 */
export async function settleCheck(
  tx: Transaction,
  post: PostRef,
  checked: Checked,
  of: {
    questionId: number;
    answerId: number | null;
    authorId: number;
    brandId: number;
    at: Date;
  },
): Promise<void> {
  const { questionId, authorId, brandId, at } = of;
  await rememberPost(tx, post, checked, { questionId, authorId, isNew: true });
  const item = { subjectKind: post.kind, subjectId: post.id, authorId, brandId } as const;
  if (checked.verdict === 'hold') {
    await noteHold(tx, post, { because: 'checks', by: null, at, wasPublished: false });
    await openReview(tx, { kind: 'held-post', ...item });
    await recordEvent(tx, null, {
      type: 'post.held',
      questionId,
      ...idsOf(post, of.answerId),
      because: 'checks',
    });
  } else if (checked.verdict === 'publish-and-queue')
    await openReview(tx, { kind: 'first-post', ...item });
}

/** The columns of a post that is written out of sight. */
export function sightOf({ verdict }: Checked, at: Date): { held: boolean; deletedAt: Date | null } {
  return verdict === 'hold' ? { held: true, deletedAt: at } : { held: false, deletedAt: null };
}
