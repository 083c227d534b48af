import { eq } from 'drizzle-orm';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';

/**
 * The asker's "not now" to the one invitation to say what an accepted answer did for them. It never
 * comes back, whichever answer is accepted later. (A comment of the asker's under the accepted
 * answer ends it as well: `postComment`.)
 * @throws Refusal what the permission table says
 */
export async function declineThanks(actor: Actor, input: { questionId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.decline-thanks', await questionFacts(tx, question)));
    if (question.thanksInvitationEndedAt !== null) return;
    await tx
      .update(questions)
      .set({ thanksInvitationEndedAt: now() })
      .where(eq(questions.id, question.id));
    await recordEvent(tx, memberId, {
      type: 'question.thanks-declined',
      questionId: question.id,
    });
  });
}
