import { z } from 'zod';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { lockedQuestion, lockWithOriginals } from './lock-duplicates.server';
import { openAgain } from './open-again.server';

export const reopenQuestionInput = z.object({ reason: textUpTo(limits.moderationReason.max) });

export type ReopenQuestion = z.infer<typeof reopenQuestionInput> & { questionId: number };

/**
 * Reopens a closed question: a moderator with a reason, the asker what they closed themselves.
 * @throws Refusal what the permission table says; InvalidInput where a reason is owed and missing
 */
export async function reopenQuestion(actor: Actor, input: ReopenQuestion): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = lockedQuestion(
      await lockWithOriginals(tx, [input.questionId]),
      input.questionId,
    );
    demand(can(actor, 'question.reopen', await questionFacts(tx, question)));
    const byAsker = question.askerId === memberId;
    if (!byAsker && input.reason.length < limits.moderationReason.min)
      throw new InvalidInput({ reason: words.inputs.reopeningReason });
    const as = byAsker ? 'asker' : 'moderator';
    await openAgain(tx, question, { as, byId: memberId, reason: input.reason });
    await recordEvent(
      tx,
      memberId,
      { type: 'question.reopened', questionId: question.id, as, reason: input.reason },
      { privileged: !byAsker },
    );
  });
}
