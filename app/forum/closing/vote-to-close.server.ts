import { z } from 'zod';
import { closeVotes } from '#db/schema/close-votes';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { ChangedMeanwhile, inTransaction } from '~/platform/transaction.server';
import { CLOSE_VOTES_NEEDED, whatVotesSay } from '~/rules/close-votes';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { closeLocked } from './close-locked.server';
import { existing, originalOf } from './close-question.server';
import { endOwnOldVote, standingCloseVotes } from './close-votes.server';
import { lockedQuestion, lockWithOriginals } from './lock-duplicates.server';
import { namedQuestionInput } from './named-question.server';

export const voteToCloseInput = z.object({
  as: z.enum(['duplicate', 'off-topic'], words.inputs.closeAs),
  original: namedQuestionInput,
  reason: textUpTo(limits.moderationReason.max),
});

export type VoteToClose = z.infer<typeof voteToCloseInput> & { questionId: number };

/**
 * One member's vote to close a question as a duplicate or as off-topic. The third that stands
 * closes it, as most of them say.
 * @returns whether it is closed now
 * @throws Refusal what the permission table says, `voted_already`; InvalidInput beside the field
 */
export async function voteToClose(actor: Actor, input: VoteToClose): Promise<{ closed: boolean }> {
  const { memberId } = demandMember(actor);
  const originalId = input.as === 'duplicate' ? input.original : null;
  if (input.as === 'duplicate' && originalId === null)
    throw new InvalidInput({ original: words.inputs.originalMissing });
  if (input.as === 'off-topic' && input.reason.length < limits.moderationReason.min)
    throw new InvalidInput({ reason: words.inputs.closingReason });
  return inTransaction(async (tx) => {
    const asked = await existing(
      tx,
      originalId === null ? [input.questionId] : [input.questionId, originalId],
    );
    // Where earlier votes lead is locked as well: theirs may be what the third vote closes it as.
    const earlier = await standingCloseVotes(tx, input.questionId);
    const named = earlier.flatMap(({ duplicateOfId }) => duplicateOfId ?? []);
    const locked = await lockWithOriginals(tx, [...new Set([...asked, ...named])], {
      duplicatesOf: input.questionId,
    });
    const question = lockedQuestion(locked, input.questionId);
    demand(can(actor, 'question.vote-to-close', await questionFacts(tx, question)));
    const original = originalId === null ? null : originalOf(locked, question, originalId);
    await endOwnOldVote(tx, question.id, memberId);
    const before = await standingCloseVotes(tx, question.id);
    if (before.some((vote) => vote.memberId === memberId)) throw new Refusal('voted_already');
    if (before.some(({ duplicateOfId }) => duplicateOfId !== null && !locked.has(duplicateOfId)))
      throw new ChangedMeanwhile();
    await tx.insert(closeVotes).values({
      questionId: question.id,
      memberId,
      act: 'close',
      closeAs: input.as,
      duplicateOfId: original?.id ?? null,
      reason: input.reason,
      votedAt: now(),
    });
    await recordEvent(
      tx,
      memberId,
      { type: 'question.close-voted', questionId: question.id, act: 'close', reason: input.reason },
      { privileged: true },
    );
    const votes = await standingCloseVotes(tx, question.id);
    if (votes.length < CLOSE_VOTES_NEEDED) {
      await openReview(tx, {
        kind: 'close-votes',
        subjectKind: 'question',
        subjectId: question.id,
        authorId: question.askerId,
        brandId: question.brandId,
      });
      return { closed: false };
    }
    // Where an earlier vote leads nowhere good any more, it counts, but does not say where to.
    const valid = votes.filter(({ duplicateOfId }) => leadsSomewhere(duplicateOfId));
    const said = whatVotesSay(valid);
    if (said?.closeAs == null) throw new Error('the last vote says as what');
    await closeLocked(
      tx,
      question,
      said.duplicateOfId === null ? null : originalOf(locked, question, said.duplicateOfId),
      {
        as: said.closeAs,
        elsewhere: null,
        reason: said.reason,
        byId: memberId,
        byRole: 'votes',
      },
    );
    return { closed: true };

    function leadsSomewhere(id: number | null): boolean {
      if (id === null) return true;
      try {
        originalOf(locked, question, id);
        return true;
      } catch (error) {
        if (error instanceof InvalidInput) return false;
        throw error;
      }
    }
  });
}
