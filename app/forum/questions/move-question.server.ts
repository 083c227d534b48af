import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { meToos, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { endBaton } from '../baton/hand-over-question.server';
import { demand, demandMember } from '../demand.server';
import { idInput, optionalIdInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { heardAt } from './heard-at.server';
import { lockQuestion, type QuestionRow, questionFacts } from './question-facts.server';
import { demandPlace } from './question-place.server';

export const moveQuestionInput = z.object({
  brand: idInput,
  product: optionalIdInput,
  version: optionalIdInput,
  department: optionalIdInput,
});

/** The brand whose products a form asks for next. */
export const chosenBrandInput = z.object({ brand: idInput });

export type MoveQuestion = z.infer<typeof moveQuestionInput> & { questionId: number };

/**
 * Moves a question to another brand or product, while the brand has bound itself to nothing here.
 * Me-toos keep their members; the versions they named are of the old product and are dropped.
 */
export async function moveQuestion(actor: Actor, input: MoveQuestion): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.move', await questionFacts(tx, question)));
    if (input.brand !== question.brandId) await demandNoDuplicates(tx, question);
    const place = {
      brandId: input.brand,
      productId: input.product,
      versionId: input.version,
      departmentId: input.department,
    };
    await demandPlace(tx, place);
    await tx.update(questions).set(place).where(eq(questions.id, question.id));
    // Departments are a brand's own: with the new one nobody in particular has it yet.
    if (question.brandId !== input.brand) await endBaton(tx, question.id, now());
    await tx
      .update(questions)
      .set({ heardAt: heardAt(question.id) })
      .where(eq(questions.id, question.id));
    if (question.productId !== input.product)
      await tx.update(meToos).set({ versionId: null }).where(eq(meToos.questionId, question.id));
    await recordEvent(
      tx,
      memberId,
      {
        type: 'question.moved',
        questionId: question.id,
        brandId: input.brand,
        brandBefore: question.brandId,
        productId: input.product,
      },
      { privileged: memberId !== question.askerId },
    );
  });
}

/** A duplicate and its original are about one brand: their me-toos are added up. */
async function demandNoDuplicates(tx: Transaction, question: QuestionRow): Promise<void> {
  const [duplicate] = await tx
    .select({ id: questions.id })
    .from(questions)
    .where(eq(questions.duplicateOfId, question.id))
    .limit(1);
  if (question.duplicateOfId !== null || duplicate !== undefined)
    throw new Refusal('has_duplicates');
}
