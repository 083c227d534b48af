import { eq, sql } from 'drizzle-orm';
import { follows } from '#db/schema/inbox';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

/**
 * Follows a question: its follower hears what happens there. Following what one follows changes
 * nothing but that it is a choice now.
 * @throws Refusal what the permission table says
 */
export async function followQuestion(actor: Actor, input: { questionId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const [question] = await tx
      .select({ id: questions.id, deletedAt: questions.deletedAt, held: questions.held })
      .from(questions)
      .where(eq(questions.id, input.questionId));
    if (question === undefined) throw new Refusal('not_found');
    demand(
      can(actor, 'question.follow', { deleted: question.deletedAt !== null, held: question.held }),
    );
    await tx
      .insert(follows)
      .values({
        questionId: question.id,
        memberId,
        following: true,
        chosen: true,
        since: now(),
      })
      .onConflictDoUpdate({
        target: [follows.questionId, follows.memberId],
        set: {
          following: true,
          chosen: true,
          since: sql`case when ${follows.following} then ${follows.since} else excluded.since end`,
        },
      });
  });
}
