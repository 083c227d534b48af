import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { questionLocks } from '#db/schema/question-locks';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { lockDays } from '~/rules/question-lock';
import { demand, demandMember } from '../demand.server';
import { textBetween } from '../post-inputs.server';
import { lockQuestion as lockRow, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';

const DAY = 24 * 60 * 60 * 1000;

export const lockQuestionInput = z.object({
  reason: textBetween(limits.moderationReason),
  /** After how many days it ends; empty: when somebody unlocks it. */
  days: z
    .union([
      z.literal('').transform(() => null),
      z.coerce.number(words.inputs.notAChoice).pipe(z.literal(lockDays, words.inputs.notAChoice)),
    ])
    .default(null),
});

export type LockQuestion = z.infer<typeof lockQuestionInput> & { questionId: number };

/**
 * Locks a question, with a reason for everybody to read: it takes no answers, comments, votes, or
 * edits by others until somebody unlocks it, or until its end.
 * @throws Refusal what the permission table says
 */
export async function lockQuestion(actor: Actor, input: LockQuestion): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockRow(tx, input.questionId);
    demand(can(actor, 'question.lock', await questionFacts(tx, question)));
    const at = now();
    const until = input.days === null ? null : new Date(at.getTime() + input.days * DAY);
    // One that was over by itself.
    await tx
      .update(questionLocks)
      .set({ unlockedAt: at })
      .where(and(eq(questionLocks.questionId, question.id), isNull(questionLocks.unlockedAt)));
    await tx.insert(questionLocks).values({
      questionId: question.id,
      reason: input.reason,
      lockedById: memberId,
      lockedAt: at,
      until,
    });
    await tx
      .update(questions)
      .set({ lockedAt: at, lockedUntil: until })
      .where(eq(questions.id, question.id));
    await recordEvent(
      tx,
      memberId,
      {
        type: 'question.locked',
        questionId: question.id,
        reason: input.reason,
        until: until === null ? null : until.toISOString(),
      },
      { privileged: true },
    );
  });
}
