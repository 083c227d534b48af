import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { meToos, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import {
  lockedQuestion,
  type LockedQuestions,
  lockWithOriginals,
} from '../closing/lock-duplicates.server';
import { demand, demandMember } from '../demand.server';
import { optionalIdInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { type QuestionRow, questionFacts } from './question-facts.server';
import { demandVersion } from './question-place.server';

export const sayMeTooInput = z.object({
  on: z.enum(['0', '1']).transform((on) => on === '1'),
  version: optionalIdInput,
});

export type SayMeToo = z.infer<typeof sayMeTooInput> & { questionId: number };

/**
 * Says "I have this as well", with the version one has, or takes it back. Saying it again changes
 * the version only.
 */
export async function sayMeToo(
  actor: Actor,
  input: SayMeToo,
): Promise<{ on: boolean; count: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const locked = await lockWithOriginals(tx, [input.questionId]);
    const question = lockedQuestion(locked, input.questionId);
    demand(can(actor, 'question.me-too', await questionFacts(tx, question)));
    await demandVersion(tx, question.productId, input.version);
    const mine = and(eq(meToos.questionId, question.id), eq(meToos.memberId, memberId));
    const [said] = await tx.select({ saidAt: meToos.saidAt }).from(meToos).where(mine);
    const step = Number(input.on) - Number(said !== undefined);
    if (!input.on) await tx.delete(meToos).where(mine);
    else if (said !== undefined)
      await tx.update(meToos).set({ versionId: input.version }).where(mine);
    else
      await tx.insert(meToos).values({
        questionId: question.id,
        memberId,
        versionId: input.version,
        saidAt: now(),
      });
    if (step !== 0) {
      for (const counted of countedAt(question, locked))
        if (await movesCount(tx, counted, { memberId, saidOn: question.id }))
          await tx
            .update(questions)
            .set({ meTooCount: sql`${questions.meTooCount} + ${step}` })
            .where(eq(questions.id, counted.id));
      await recordEvent(tx, memberId, {
        type: input.on ? 'question.me-too-said' : 'question.me-too-taken-back',
        questionId: question.id,
      });
    }
    const [counted] = await tx
      .select({ count: questions.meTooCount })
      .from(questions)
      .where(eq(questions.id, question.id));
    return { on: input.on, count: counted?.count ?? 0 };
  });
}

/** Where a me-too is counted: on its question, and added up at the original of a duplicate. */
function countedAt(question: QuestionRow, locked: LockedQuestions): QuestionRow[] {
  const original = question.duplicateOfId === null ? undefined : locked.get(question.duplicateOfId);
  return original === undefined ? [question] : [question, original];
}

/**
 * Whether somebody's me-too moves a question's count: its asker's does not, nor one of theirs more,
 * on the question itself or on another of its duplicates.
 */
async function movesCount(
  tx: Transaction,
  counted: QuestionRow,
  { memberId, saidOn }: { memberId: number; saidOn: number },
): Promise<boolean> {
  if (counted.askerId === memberId) return false;
  const [other] = await tx.execute(sql`
    select from ${meToos} join ${questions} on ${questions.id} = ${meToos.questionId}
    where ${meToos.memberId} = ${memberId} and ${meToos.questionId} <> ${saidOn}
      and (${questions.id} = ${counted.id}
        or ${questions.duplicateOfId} = ${counted.id} and ${questions.deletedAt} is null)
    limit 1`);
  return other === undefined;
}
