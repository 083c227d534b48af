import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { moveAcceptance } from './move-acceptance.server';

/**
 * Takes the asker's acceptance of an answer back, and what it paid.
 * @throws Refusal what the permission table says; `not_accepted` where it is not accepted (any more)
 */
export async function undoAcceptance(
  actor: Actor,
  input: { answerId: number },
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    demand(can(actor, 'answer.undo-acceptance', await answerFacts(tx, question, answer)));
    await moveAcceptance(tx, question, null);
    await refreshResolution(tx, question.id);
    await recordEvent(tx, memberId, {
      type: 'answer.acceptance-undone',
      questionId: question.id,
      answerId: answer.id,
    });
    return { questionId: question.id };
  });
}
