import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { answers, comments, deletions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demandDeletionReason } from '../deletion-reason.server';
import { demand, demandMember } from '../demand.server';
import { endHold } from '../holding/release-post.server';
import { lockQuestion } from '../questions/question-facts.server';
import { tellMember } from '../messages/tell-member.server';
import { recordEvent } from '../record-event.server';
import { endWithPost } from '../reviews/end-with-post.server';
import { refreshAfterWord } from '../resolution/refresh-resolution.server';

/**
 * Deletes a comment, softly; its author is told what a moderator says.
 * @throws Refusal what the permission table says; InvalidInput where a moderator gives no reason
 */
export async function deleteComment(
  actor: Actor,
  input: { commentId: number; reason: string },
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const question = await lockQuestion(tx, await questionOf(tx, input.commentId));
    const [comment] = await tx
      .select()
      .from(comments)
      .where(eq(comments.id, input.commentId))
      .for('no key update');
    if (comment === undefined) throw new Refusal('not_found');
    const deleted = comment.deletedAt !== null;
    const { authorId, held } = comment;
    const { brandId } = question;
    demand(can(actor, 'comment.delete', { authorId, brandId, deleted, held }));
    const byModerator = authorId !== memberId;
    demandDeletionReason(!byModerator, input.reason);
    const as = byModerator ? 'removed' : 'deleted';
    if (held) await endHold(tx, { kind: 'comment', id: comment.id }, { as, by: memberId });
    const at = now();
    await tx.insert(deletions).values({
      commentId: comment.id,
      as,
      deletedById: memberId,
      reason: input.reason,
      deletedAt: at,
    });
    await tx
      .update(comments)
      .set({ deletedAt: at, held: false })
      .where(eq(comments.id, comment.id));
    await endWithPost(tx, { kind: 'comment', id: comment.id }, { byModerator });
    await refreshAfterWord(tx, question);
    if (byModerator && authorId !== null)
      await tellMember(tx, {
        memberId: authorId,
        kind: 'remove',
        text: input.reason,
        post: { kind: 'comment', id: comment.id },
        reviewItemId: null,
        byMail: true,
      });
    const questionId = question.id;
    await recordEvent(
      tx,
      memberId,
      { type: 'comment.deleted', questionId, commentId: comment.id, byModerator },
      { privileged: byModerator },
    );
    return { questionId };
  });
}

async function questionOf(from: Transaction, commentId: number): Promise<number> {
  const [place] = await from
    .select({ questionId: comments.questionId, ofAnswer: answers.questionId })
    .from(comments)
    .leftJoin(answers, eq(answers.id, comments.answerId))
    .where(eq(comments.id, commentId));
  const questionId = place?.questionId ?? place?.ofAnswer;
  if (questionId == null) throw new Refusal('not_found');
  return questionId;
}
