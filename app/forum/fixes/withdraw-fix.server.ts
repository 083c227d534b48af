import type { z } from 'zod';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { decideFix } from './decide-fix.server';
import type { withdrawFixInput } from './fix-inputs.server';

export type WithdrawFix = z.infer<typeof withdrawFixInput> & { questionId: number };

/**
 * Takes back what the brand said becomes of a question, with a reason, and what a shipped fix paid.
 * It stays in the question's history.
 * @throws Refusal what the permission table says; `no_fix` where nothing stands (any more)
 */
export async function withdrawFix(actor: Actor, input: WithdrawFix): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.withdraw-fix', await questionFacts(tx, question)));
    if (!(await decideFix(tx, question, null))) throw new Refusal('no_fix');
    await recordEvent(
      tx,
      memberId,
      { type: 'question.fix-withdrawn', questionId: question.id, reason: input.reason },
      { privileged: true },
    );
  });
}
