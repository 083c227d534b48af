import { and, eq, isNull, sql } from 'drizzle-orm';
import { members } from '#db/schema/members';
import { answers, deletions, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { publishIfNeverSeen } from '../holding/release-post.server';
import { lockMembers } from '../members/lock-members.server';
import { recordEvent } from '../record-event.server';
import { demandUndecided } from '../removal/remove-post.server';
import { repayForPost } from '../reputation/post-points.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { answerFacts, lockAnswer } from './answer-facts.server';

/** Brings a deleted answer back, with its votes, its acceptance and its verification. */
export async function restoreAnswer(
  actor: Actor,
  input: { answerId: number },
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    demand(can(actor, 'answer.restore', await answerFacts(tx, question, answer)));
    await demandUndecided(tx, { kind: 'answer', id: answer.id });
    await lockMembers(tx, [answer.authorId, question.askerId]);
    await tx
      .update(deletions)
      .set({ restoredAt: now(), restoredById: memberId })
      .where(and(eq(deletions.answerId, answer.id), isNull(deletions.restoredAt)));
    await tx.update(answers).set({ deletedAt: null }).where(eq(answers.id, answer.id));
    if (!(await publishIfNeverSeen(tx, { kind: 'answer', id: answer.id }))) {
      await tx
        .update(questions)
        .set({ answerCount: sql`${questions.answerCount} + 1` })
        .where(eq(questions.id, question.id));
      if (answer.authorId !== null)
        await tx
          .update(members)
          .set({ answerCount: sql`${members.answerCount} + 1` })
          .where(eq(members.id, answer.authorId));
    }
    await repayForPost(tx, { answerId: answer.id });
    await refreshResolution(tx, question.id);
    await recordEvent(
      tx,
      memberId,
      { type: 'answer.restored', questionId: question.id, answerId: answer.id },
      { privileged: true },
    );
    return { questionId: question.id };
  });
}
