import { eq } from 'drizzle-orm';
import { comments } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockPost } from '../holding/lock-post.server';
import { demandUndecided, putPostBack } from '../removal/remove-post.server';
import { releasePost } from '../holding/release-post.server';
import { recordEvent } from '../record-event.server';

/** Brings a deleted comment back into sight. */
export async function restoreComment(
  actor: Actor,
  input: { commentId: number },
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  const post = { kind: 'comment', id: input.commentId } as const;
  return inTransaction(async (tx) => {
    const { question, authorId, deletedAt, held } = await lockPost(tx, post);
    const { brandId } = question;
    demand(can(actor, 'comment.restore', { authorId, brandId, deleted: deletedAt !== null, held }));
    await demandUndecided(tx, post);
    await putPostBack(tx, post, { by: memberId });
    const [comment] = await tx
      .select({ held: comments.held })
      .from(comments)
      .where(eq(comments.id, post.id));
    if (comment === undefined) throw new Refusal('not_found');
    // It was taken away while it was held: whoever brings it back lets it go as well.
    if (comment.held) await releasePost(tx, post, { by: memberId });
    await recordEvent(
      tx,
      memberId,
      { type: 'comment.restored', questionId: question.id, commentId: post.id },
      { privileged: true },
    );
    return { questionId: question.id };
  });
}
