import { eq } from 'drizzle-orm';
import { answers } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';

/**
 * Takes a customer's answer off the brand's desk: a representative has read it, and there is nothing
 * to verify. Verifying does the same by itself; what has been read already stays as it is.
 * @throws Refusal what the permission table says
 */
export async function markAnswerRead(actor: Actor, input: { answerId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    demand(can(actor, 'answer.mark-read', await answerFacts(tx, question, answer)));
    if (answer.readAt !== null) return;
    await tx
      .update(answers)
      .set({ readAt: now(), readById: memberId })
      .where(eq(answers.id, answer.id));
    await recordEvent(tx, memberId, {
      type: 'answer.read',
      questionId: question.id,
      answerId: answer.id,
    });
  });
}
