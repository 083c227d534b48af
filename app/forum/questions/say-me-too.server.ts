import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { questions } from '#db/schema/posts';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { lockedQuestion, lockWithOriginals } from '../closing/lock-duplicates.server';
import { demand, demandMember } from '../demand.server';
import { optionalIdInput } from '../post-inputs.server';
import { putMeToo } from './put-me-too.server';
import { questionFacts } from './question-facts.server';
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
    await putMeToo(tx, { question, locked, memberId }, input);
    const [counted] = await tx
      .select({ count: questions.meTooCount })
      .from(questions)
      .where(eq(questions.id, question.id));
    return { on: input.on, count: counted?.count ?? 0 };
  });
}
