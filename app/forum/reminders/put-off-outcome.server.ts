import { desc, eq } from 'drizzle-orm';
import { outcomeReminders } from '#db/schema/outcomes';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';

/**
 * The asker's "not tried yet" to a reminder: a word like any other, so that their silence means
 * nothing until they have been asked again.
 * @throws Refusal what the permission table says
 */
export async function putOffOutcome(actor: Actor, input: { questionId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.put-off-outcome', await questionFacts(tx, question)));
    const [latest] = await tx
      .select({ id: outcomeReminders.id, putOffAt: outcomeReminders.putOffAt })
      .from(outcomeReminders)
      .where(eq(outcomeReminders.questionId, question.id))
      .orderBy(desc(outcomeReminders.askedAt))
      .limit(1);
    // Nobody has asked, or it was said already.
    if (latest === undefined || latest.putOffAt !== null) return;
    await tx
      .update(outcomeReminders)
      .set({ putOffAt: now() })
      .where(eq(outcomeReminders.id, latest.id));
    await refreshResolution(tx, question.id);
    await recordEvent(tx, memberId, { type: 'question.outcome-put-off', questionId: question.id });
  });
}
