import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { productVersions } from '#db/schema/brands';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockQuestion, questionFacts, type QuestionRow } from '../questions/question-facts.server';
import { demandVersion } from '../questions/question-place.server';
import { recordEvent } from '../record-event.server';
import { solutionOf } from '../resolution/solution-of.server';
import { decideFix } from './decide-fix.server';
import type { shipFixInput } from './fix-inputs.server';

export type ShipFix = z.infer<typeof shipFixInput> & { questionId: number };

/**
 * The brand's "the fix is shipped", in a version of the product: it thanks and pays whoever
 * reported it, and asks each member who said me too whether it is gone for them.
 * @throws Refusal what the permission table says; InvalidInput where the version is missing, or of
 * another product
 */
export async function shipFix(actor: Actor, input: ShipFix): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.ship-fix', await questionFacts(tx, question)));
    await demandShippedVersion(tx, question, input.version);
    const { version: versionId, link, reason } = input;
    const decision = { state: 'shipped' as const, memberId, versionId, link, reason };
    if (!(await decideFix(tx, question, decision))) return;
    const answerId = await solutionOf(tx, question);
    await recordEvent(
      tx,
      memberId,
      {
        type: 'question.fix-shipped',
        questionId: question.id,
        ...(answerId === null ? {} : { answerId }),
      },
      { privileged: true },
    );
  });
}

/** "Shipped" says in which version, where the product has versions. */
async function demandShippedVersion(
  tx: Transaction,
  question: QuestionRow,
  versionId: number | null,
): Promise<void> {
  await demandVersion(tx, question.productId, versionId);
  if (versionId !== null || question.productId === null) return;
  const [any] = await tx
    .select({ id: productVersions.id })
    .from(productVersions)
    .where(eq(productVersions.productId, question.productId))
    .limit(1);
  if (any !== undefined) throw new InvalidInput({ version: words.inputs.shippedVersion });
}
