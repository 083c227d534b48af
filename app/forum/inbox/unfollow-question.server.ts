import { eq } from 'drizzle-orm';
import { follows } from '#db/schema/inbox';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

/**
 * Stops following a question, for good: a row that says no is kept, and taking part again turns
 * nothing on. What concerns one's own posts there is told all the same.
 */
export async function unfollowQuestion(actor: Actor, input: { questionId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'question.unfollow'));
  await inTransaction(async (tx) => {
    const [question] = await tx
      .select({ id: questions.id })
      .from(questions)
      .where(eq(questions.id, input.questionId));
    if (question === undefined) throw new Refusal('not_found');
    const no = { following: false, chosen: true, since: now() };
    await tx
      .insert(follows)
      .values({ questionId: question.id, memberId, ...no })
      .onConflictDoUpdate({ target: [follows.questionId, follows.memberId], set: no });
  });
}
