import { eq, sql } from 'drizzle-orm';
import { members } from '#db/schema/members';
import { answers, deletions, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demandDeletionReason } from '../deletion-reason.server';
import { demand, demandMember } from '../demand.server';
import { endHold } from '../holding/release-post.server';
import { lockMembers } from '../members/lock-members.server';
import { recordEvent } from '../record-event.server';
import { takeBackForPost } from '../reputation/post-points.server';
import { endWithPost } from '../reviews/end-with-post.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { answerFacts, lockAnswer } from './answer-facts.server';

/**
 * Deletes an answer, softly: what rested on it (votes, acceptance, verification) pays no longer.
 * @throws Refusal what the permission table says; InvalidInput where a moderator gives no reason
 */
export async function deleteAnswer(
  actor: Actor,
  input: { answerId: number; reason: string },
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    demand(can(actor, 'answer.delete', await answerFacts(tx, question, answer)));
    const ownPost = answer.authorId === memberId;
    demandDeletionReason(ownPost, input.reason);
    await lockMembers(tx, [answer.authorId, question.askerId]);
    const at = now();
    await tx.insert(deletions).values({
      answerId: answer.id,
      as: ownPost ? 'deleted' : 'removed',
      deletedById: memberId,
      reason: input.reason,
      deletedAt: at,
    });
    await tx.update(answers).set({ deletedAt: at, held: false }).where(eq(answers.id, answer.id));
    const post = { kind: 'answer', id: answer.id } as const;
    // A held one is counted nowhere already.
    if (answer.held) await endHold(tx, post, { as: ownPost ? 'deleted' : 'removed', by: memberId });
    else {
      await tx
        .update(questions)
        .set({ answerCount: sql`${questions.answerCount} - 1` })
        .where(eq(questions.id, question.id));
      if (answer.authorId !== null)
        await tx
          .update(members)
          .set({ answerCount: sql`${members.answerCount} - 1` })
          .where(eq(members.id, answer.authorId));
    }
    await takeBackForPost(tx, { answerId: answer.id });
    await endWithPost(tx, post, { byModerator: !ownPost });
    await refreshResolution(tx, question.id);
    await recordEvent(
      tx,
      memberId,
      {
        type: 'answer.deleted',
        questionId: question.id,
        answerId: answer.id,
        reason: input.reason,
        byModerator: !ownPost,
      },
      { privileged: !ownPost },
    );
    return { questionId: question.id };
  });
}
