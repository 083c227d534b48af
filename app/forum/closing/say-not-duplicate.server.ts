import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textBetween } from '../post-inputs.server';
import { questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { lockedQuestion, lockWithOriginals } from './lock-duplicates.server';
import { openAgain } from './open-again.server';

export const sayNotDuplicateInput = z.object({ reason: textBetween(limits.moderationReason) });

export type SayNotDuplicate = z.infer<typeof sayNotDuplicateInput> & { questionId: number };

/**
 * The asker's "this is not a duplicate": it reopens, and whoever closed it is told why. Once a
 * question: where a moderator closes it again, moderators decide (docs/decisions/0015).
 */
export async function sayNotDuplicate(actor: Actor, input: SayNotDuplicate): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = lockedQuestion(
      await lockWithOriginals(tx, [input.questionId]),
      input.questionId,
    );
    demand(can(actor, 'question.say-not-duplicate', await questionFacts(tx, question)));
    await openAgain(tx, question, { as: 'not-duplicate', byId: memberId, reason: input.reason });
    await recordEvent(tx, memberId, {
      type: 'question.not-duplicate-said',
      questionId: question.id,
      reason: input.reason,
    });
  });
}
