import { and, eq, isNull } from 'drizzle-orm';
import { questionLocks } from '#db/schema/question-locks';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockQuestion as lockRow, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';

/**
 * Ends the lock of a question before its time.
 * @throws Refusal what the permission table says
 */
export async function unlockQuestion(actor: Actor, input: { questionId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockRow(tx, input.questionId);
    demand(can(actor, 'question.unlock', await questionFacts(tx, question)));
    await tx
      .update(questionLocks)
      .set({ unlockedAt: now(), unlockedById: memberId })
      .where(and(eq(questionLocks.questionId, question.id), isNull(questionLocks.unlockedAt)));
    await tx
      .update(questions)
      .set({ lockedAt: null, lockedUntil: null })
      .where(eq(questions.id, question.id));
    await recordEvent(
      tx,
      memberId,
      { type: 'question.unlocked', questionId: question.id },
      { privileged: true },
    );
  });
}
