import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { answers, comments } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';

/** Deletes a comment, softly. */
export async function deleteComment(
  actor: Actor,
  input: { commentId: number },
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const [comment] = await tx
      .select()
      .from(comments)
      .where(eq(comments.id, input.commentId))
      .for('no key update');
    if (comment === undefined) throw new Refusal('not_found');
    const deleted = comment.deletedAt !== null;
    demand(can(actor, 'comment.delete', { authorId: comment.authorId, deleted }));
    await tx
      .update(comments)
      .set({ deletedAt: now(), deletedById: memberId })
      .where(eq(comments.id, comment.id));
    const questionId = comment.questionId ?? (await questionOf(tx, comment.answerId));
    const byModerator = comment.authorId !== memberId;
    await recordEvent(
      tx,
      memberId,
      { type: 'comment.deleted', questionId, commentId: comment.id, byModerator },
      { privileged: byModerator },
    );
    return { questionId };
  });
}

async function questionOf(from: Transaction, answerId: number | null): Promise<number> {
  const [answer] =
    answerId === null
      ? []
      : await from
          .select({ questionId: answers.questionId })
          .from(answers)
          .where(eq(answers.id, answerId));
  if (answer === undefined) throw new Refusal('not_found');
  return answer.questionId;
}
