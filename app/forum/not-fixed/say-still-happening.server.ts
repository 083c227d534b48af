import { z } from 'zod';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { lockedQuestion, lockWithOriginals } from '../closing/lock-duplicates.server';
import { demand, demandMember } from '../demand.server';
import { replaceOutcome } from '../outcomes/record-outcome.server';
import { optionalIdInput } from '../post-inputs.server';
import { questionFacts } from '../questions/question-facts.server';
import { demandVersion } from '../questions/question-place.server';
import { putMeToo } from '../questions/put-me-too.server';
import { recordEvent } from '../record-event.server';
import { solutionOf } from '../resolution/solution-of.server';

export const sayStillHappeningInput = z.object({ version: optionalIdInput });

export type SayStillHappening = z.infer<typeof sayStillHappeningInput> & { questionId: number };

/**
 * "Still happening", of somebody who comes to a resolved question with the same problem: a me too,
 * and a report that the answer which stands as its solution did not work.
 * @throws Refusal what the permission table says; `not_resolved` where no answer stands as such
 */
export async function sayStillHappening(
  actor: Actor,
  input: SayStillHappening,
): Promise<{ answerId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const locked = await lockWithOriginals(tx, [input.questionId]);
    const question = lockedQuestion(locked, input.questionId);
    demand(can(actor, 'question.say-still-happening', await questionFacts(tx, question)));
    const answerId = await solutionOf(tx, question);
    if (answerId === null) throw new Refusal('not_resolved');
    await demandVersion(tx, question.productId, input.version);
    const { answer } = await lockAnswer(tx, answerId);
    demand(can(actor, 'answer.record-outcome', await answerFacts(tx, question, answer)));
    await putMeToo(tx, { question, locked, memberId }, { on: true, version: input.version });
    await replaceOutcome(
      tx,
      { question, answer, memberId },
      { outcome: 'failed', version: input.version, stillHappening: true },
    );
    await recordEvent(tx, memberId, {
      type: 'question.still-happening',
      questionId: question.id,
      answerId,
    });
    return { answerId };
  });
}
