import { and, eq, isNull } from 'drizzle-orm';
import { closeVotes } from '#db/schema/close-votes';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { endReviews } from '../reviews/end-reviews.server';
import { standingCloseVotes } from './close-votes.server';

/** Takes back one's own vote to close or to reopen; without one, nothing happens. */
export async function withdrawCloseVote(
  actor: Actor,
  { questionId }: { questionId: number },
): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, questionId);
    demand(can(actor, 'question.withdraw-close-vote', await questionFacts(tx, question)));
    await tx
      .update(closeVotes)
      .set({ endedAt: now(), endedAs: 'withdrawn' })
      .where(
        and(
          eq(closeVotes.questionId, question.id),
          eq(closeVotes.memberId, memberId),
          isNull(closeVotes.endedAt),
        ),
      );
    if ((await standingCloseVotes(tx, question.id)).length === 0)
      await endReviews(tx, { subjectKind: 'question', subjectId: question.id }, ['close-votes']);
  });
}
