import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { closeVotes } from '#db/schema/close-votes';
import { closings } from '#db/schema/closings';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { CLOSE_VOTES_NEEDED } from '~/rules/close-votes';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { endCloseVotes, endOwnOldVote, standingCloseVotes } from './close-votes.server';
import { lockedQuestion, lockWithOriginals } from './lock-duplicates.server';
import { openAgain } from './open-again.server';

export const voteToReopenInput = z.object({ reason: textUpTo(limits.moderationReason.max) });

export type VoteToReopen = z.infer<typeof voteToReopenInput> & { questionId: number };

/**
 * One member's vote to open a closed question again, with a reason; the third that stands opens it.
 * @returns whether it is open now
 * @throws Refusal what the permission table says, `voted_already`; InvalidInput without a reason
 */
export async function voteToReopen(
  actor: Actor,
  { questionId, reason }: VoteToReopen,
): Promise<{ open: boolean }> {
  const { memberId } = demandMember(actor);
  if (reason.length < limits.moderationReason.min)
    throw new InvalidInput({ reason: words.inputs.reopeningReason });
  return inTransaction(async (tx) => {
    const question = lockedQuestion(await lockWithOriginals(tx, [questionId]), questionId);
    demand(can(actor, 'question.vote-to-reopen', await questionFacts(tx, question)));
    await endOwnOldVote(tx, question.id, memberId);
    const before = await standingCloseVotes(tx, question.id);
    if (before.some((vote) => vote.memberId === memberId)) throw new Refusal('voted_already');
    await tx
      .insert(closeVotes)
      .values({ questionId: question.id, memberId, act: 'reopen', reason, votedAt: now() });
    await recordEvent(
      tx,
      memberId,
      { type: 'question.close-voted', questionId: question.id, act: 'reopen', reason },
      { privileged: true },
    );
    if (before.length + 1 < CLOSE_VOTES_NEEDED) {
      await openReview(tx, {
        kind: 'close-votes',
        subjectKind: 'question',
        subjectId: question.id,
        authorId: question.askerId,
        brandId: question.brandId,
      });
      return { open: false };
    }
    const [closing] = await tx
      .select({ id: closings.id })
      .from(closings)
      .where(and(eq(closings.questionId, question.id), isNull(closings.reopenedAt)));
    await endCloseVotes(tx, question.id, closing?.id ?? null);
    await openAgain(tx, question, { as: 'votes', byId: memberId, reason });
    await recordEvent(
      tx,
      memberId,
      { type: 'question.reopened', questionId: question.id, as: 'votes', reason },
      { privileged: true },
    );
    return { open: true };
  });
}
