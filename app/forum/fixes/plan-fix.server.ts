import type { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { decideFix } from './decide-fix.server';
import type { planFixInput } from './fix-inputs.server';

export type PlanFix = z.infer<typeof planFixInput> & { questionId: number };

/**
 * The brand's "a fix is planned" on a problem or an idea.
 * @throws Refusal what the permission table says
 */
export async function planFix(actor: Actor, input: PlanFix): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.plan-fix', await questionFacts(tx, question)));
    const { reason, link } = input;
    if (!(await decideFix(tx, question, { state: 'planned', memberId, reason, link }))) return;
    await recordEvent(
      tx,
      memberId,
      { type: 'question.fix-planned', questionId: question.id },
      { privileged: true },
    );
  });
}
