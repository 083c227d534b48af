import type { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { decideFix } from './decide-fix.server';
import type { declineFixInput } from './fix-inputs.server';

export type DeclineFix = z.infer<typeof declineFixInput> & { questionId: number };

/**
 * The brand's "we will not do this" to a problem or an idea, with its reason for everybody to read.
 * @throws Refusal what the permission table says
 */
export async function declineFix(actor: Actor, input: DeclineFix): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.decline-fix', await questionFacts(tx, question)));
    const { reason } = input;
    if (!(await decideFix(tx, question, { state: 'declined', memberId, reason }))) return;
    await recordEvent(
      tx,
      memberId,
      { type: 'question.fix-declined', questionId: question.id, reason },
      { privileged: true },
    );
  });
}
