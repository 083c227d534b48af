import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { meToos, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { optionalIdInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { lockQuestion, questionFacts } from './question-facts.server';
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
    const question = await lockQuestion(tx, input.questionId);
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
      await tx
        .update(questions)
        .set({ meTooCount: sql`${questions.meTooCount} + ${step}` })
        .where(eq(questions.id, question.id));
      await recordEvent(tx, memberId, {
        type: input.on ? 'question.me-too-said' : 'question.me-too-taken-back',
        questionId: question.id,
      });
    }
    return { on: input.on, count: question.meTooCount + step };
  });
}
