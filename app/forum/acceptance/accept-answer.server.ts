import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { demand, demandMember } from '../demand.server';
import { askForOutcomes } from '../outcomes/ask-for-outcomes.server';
import { recordEvent } from '../record-event.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { moveAcceptance } from './move-acceptance.server';

/**
 * The asker's "this solved it". One answer a question is accepted: accepting another moves it, and
 * of two at once the later stands. Accepting the accepted answer changes nothing.
 * @throws Refusal what the permission table says
 */
export async function acceptAnswer(
  actor: Actor,
  input: { answerId: number },
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    demand(can(actor, 'answer.accept', await answerFacts(tx, question, answer)));
    if (question.acceptedAnswerId === answer.id) return { questionId: question.id };
    await moveAcceptance(tx, question, answer);
    await refreshResolution(tx, question.id);
    await askForOutcomes(tx, memberId, question, answer.id);
    await recordEvent(tx, memberId, {
      type: 'answer.accepted',
      questionId: question.id,
      answerId: answer.id,
    });
    return { questionId: question.id };
  });
}
