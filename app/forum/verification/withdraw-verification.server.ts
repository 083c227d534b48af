import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { verifications } from '#db/schema/confirmations';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { withdrawalReasonInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfVerifications } from '../reputation/read-sources.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { verificationStands } from './current-verification.server';

export const withdrawVerificationInput = z.object({ reason: withdrawalReasonInput });

export type WithdrawVerification = z.infer<typeof withdrawVerificationInput> & {
  answerId: number;
};

/**
 * Takes the brand's name off an answer, with a reason for everybody to read, and takes back what
 * the verification paid.
 * @throws Refusal what the permission table says; `not_verified` where none stands (any more)
 */
export async function withdrawVerification(
  actor: Actor,
  input: WithdrawVerification,
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    demand(can(actor, 'answer.withdraw-verification', await answerFacts(tx, question, answer)));
    await lockMembers(tx, [answer.authorId]);
    const at = now();
    const [withdrawn] = await tx
      .update(verifications)
      .set({ withdrawnAt: at, withdrawnById: memberId, withdrawnReason: input.reason })
      .where(and(eq(verifications.answerId, answer.id), verificationStands))
      .returning({ act: verifications.withdrawnAct });
    if (withdrawn === undefined) throw new Refusal('not_verified');
    await tx.update(questions).set({ activeAt: at }).where(eq(questions.id, question.id));
    const facts = await readFactsOfVerifications(tx, answer.id);
    await enterFacts(
      tx,
      facts.filter(({ order }) => order === withdrawn.act),
    );
    await refreshResolution(tx, question.id);
    await recordEvent(
      tx,
      memberId,
      {
        type: 'answer.verification-withdrawn',
        questionId: question.id,
        answerId: answer.id,
        reason: input.reason,
      },
      { privileged: true },
    );
    return { questionId: question.id };
  });
}
