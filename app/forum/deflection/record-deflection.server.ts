import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { deflections } from '#db/schema/deflections';
import { outcomes } from '#db/schema/outcomes';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { hasStake } from '~/rules/permission-rules';
import { type Actor, can, type MemberActor } from '~/rules/permissions';
import { answerFacts, type AnswerRow, lockAnswer } from '../answers/answer-facts.server';
import { demand, demandMember } from '../demand.server';
import { replaceOutcome } from '../outcomes/record-outcome.server';
import { idInput } from '../post-inputs.server';
import { type QuestionRow, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';

export const recordDeflectionInput = z.object({ answer: idInput });

/**
 * "This answered it", said where a question was about to be asked: counted once for each member and
 * question, and as the member's "worked" on the answer, unless they have said something of it. The
 * answer's author and those who have a stake in the brand are taken there, and counted as nothing.
 * @returns the answer's question
 */
export async function recordDeflection(
  actor: Actor,
  input: z.infer<typeof recordDeflectionInput>,
): Promise<{ questionId: number }> {
  const member = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answer);
    demand(can(actor, 'question.record-deflection', await questionFacts(tx, question)));
    if (answer.deletedAt !== null) throw new Refusal('gone');
    // Their own answer did not keep them from asking, and a brand does not praise itself.
    if (answer.authorId === member.memberId || hasStake(member, question.brandId))
      return { questionId: question.id };
    const [counted] = await tx
      .insert(deflections)
      .values({
        memberId: member.memberId,
        questionId: question.id,
        answerId: answer.id,
        brandId: question.brandId,
        deflectedAt: now(),
      })
      .onConflictDoNothing()
      .returning({ id: deflections.id });
    if (counted !== undefined)
      await recordEvent(tx, member.memberId, {
        type: 'deflection.recorded',
        questionId: question.id,
        answerId: answer.id,
      });
    await sayThatItWorked(tx, member, question, answer);
    return { questionId: question.id };
  });
}

/** Where somebody may say so, and has not said anything else. */
async function sayThatItWorked(
  tx: Transaction,
  actor: MemberActor,
  question: QuestionRow,
  answer: AnswerRow,
): Promise<void> {
  const facts = await answerFacts(tx, question, answer);
  if (can(actor, 'answer.record-outcome', facts) !== true) return;
  const [said] = await tx
    .select({ outcome: outcomes.outcome })
    .from(outcomes)
    .where(
      and(
        eq(outcomes.answerId, answer.id),
        eq(outcomes.memberId, actor.memberId),
        isNull(outcomes.withdrawnAt),
      ),
    );
  if (said !== undefined) return;
  await replaceOutcome(
    tx,
    { question, answer, memberId: actor.memberId },
    { outcome: 'worked', version: null },
  );
}
