import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { productVersions } from '#db/schema/brands';
import { verifications, verificationVersions } from '#db/schema/confirmations';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { now, utcDay } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import {
  answerFacts,
  type AnswerRow,
  lockAnswer,
  verificationStatusOf,
} from '../answers/answer-facts.server';
import { membershipOf } from '../brands/membership-of.server';
import { demand, demandMember } from '../demand.server';
import { askForOutcomes } from '../outcomes/ask-for-outcomes.server';
import { lockMembers } from '../members/lock-members.server';
import { idInput, optionalIdInput, revisionInput, textUpTo } from '../post-inputs.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfVerifications } from '../reputation/read-sources.server';
import { stakeAt } from '../reputation/stake-at.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';

/** The last day that four digits can name: the database could not tell when it is over. */
const LAST_DAY = '9999-12-31';

export const verifyAnswerInput = z.object({
  revision: revisionInput,
  note: textUpTo(limits.verificationNote.max),
  /** Versions of the question's product; a form gives one as a text, several as a list. */
  appliesTo: z
    .union([z.array(idInput), idInput.transform((id) => [id])])
    .default([])
    .transform((ids) => [...new Set(ids)])
    .refine(
      (ids) => ids.length <= limits.appliesTo.max,
      words.inputs.tooManyVersions(limits.appliesTo.max),
    ),
  reviewBy: z
    .union([
      z.literal('').transform(() => null),
      z.iso.date(words.inputs.reviewBy).refine((day) => day < LAST_DAY, words.inputs.reviewBy),
    ])
    .nullish()
    .transform((day) => day ?? null),
  /** The standing verification that is knowingly replaced, where it is a current one. */
  supersedes: optionalIdInput,
});

export type VerifyAnswer = z.infer<typeof verifyAnswerInput> & { answerId: number };

type VerificationRow = typeof verifications.$inferSelect;

/**
 * Puts the brand's name on the revision that the verifier has read. A verification of the verifier's
 * own, or an outdated one, is superseded; a colleague's current one only by naming it.
 * @throws Refusal what the permission table says, `stale_revision` where the answer has another text
 * by now, `verified_meanwhile` where a colleague has just verified it; InvalidInput for versions of another
 * product or a review-by day that is not ahead
 */
export async function verifyAnswer(
  actor: Actor,
  input: VerifyAnswer,
): Promise<{ questionId: number; verificationId: number }> {
  const { memberId: verifierId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    demand(can(actor, 'answer.verify', await answerFacts(tx, question, answer)));
    if (answer.revision !== input.revision) throw new Refusal('stale_revision');
    await lockMembers(tx, [answer.authorId]);
    const at = now();
    if (input.reviewBy !== null && input.reviewBy <= utcDay(at))
      throw new InvalidInput({ reviewBy: words.inputs.reviewBy });
    await demandVersions(tx, question, input.appliesTo);
    const standing = await standingVerification(tx, answer);
    if (standing !== undefined) {
      if (verificationStatusOf(standing, answer).state === 'current') {
        const own = standing.verifierId === verifierId;
        if (own && (await saysTheSame(tx, standing, input)))
          return { questionId: question.id, verificationId: standing.id };
        if (!own && standing.id !== input.supersedes) throw new Refusal('verified_meanwhile');
      }
      await tx
        .update(verifications)
        .set({ supersededAt: at })
        .where(eq(verifications.id, standing.id));
    }
    const verification = await addVerification(tx, question, answer, { ...input, verifierId, at });
    await tx
      .update(questions)
      .set({ heardAt: sql`least(${questions.heardAt}, ${at.toISOString()})`, activeAt: at })
      .where(eq(questions.id, question.id));
    const facts = await readFactsOfVerifications(tx, answer.id);
    await enterFacts(
      tx,
      facts.filter(({ order }) => order === verification.verifiedAct),
    );
    await refreshResolution(tx, question.id);
    await recordEvent(
      tx,
      verifierId,
      {
        type: 'answer.verified',
        questionId: question.id,
        answerId: answer.id,
        revision: answer.revision,
      },
      { privileged: true },
    );
    await askForOutcomes(tx, verifierId, question, answer.id);
    return { questionId: question.id, verificationId: verification.id };
  });
}

async function demandVersions(
  tx: Transaction,
  question: QuestionRow,
  versionIds: readonly number[],
): Promise<void> {
  if (versionIds.length === 0) return;
  const found =
    question.productId === null
      ? []
      : await tx
          .select({ id: productVersions.id })
          .from(productVersions)
          .where(
            and(
              inArray(productVersions.id, [...versionIds]),
              eq(productVersions.productId, question.productId),
            ),
          )
          .orderBy(productVersions.id)
          // Until the end, so that none is removed in the moment of its use.
          .for('key share');
  if (found.length < versionIds.length)
    throw new InvalidInput({ appliesTo: words.inputs.unknownVersion });
}

async function standingVerification(
  tx: Transaction,
  answer: AnswerRow,
): Promise<VerificationRow | undefined> {
  const [row] = await tx
    .select()
    .from(verifications)
    .where(
      and(
        eq(verifications.answerId, answer.id),
        isNull(verifications.supersededAt),
        isNull(verifications.withdrawnAt),
      ),
    );
  return row;
}

/** The same form sent again: it verifies what is verified, in the same words. */
async function saysTheSame(
  tx: Transaction,
  standing: VerificationRow,
  input: VerifyAnswer,
): Promise<boolean> {
  if (standing.note !== input.note || standing.reviewBy !== input.reviewBy) return false;
  const versions = await tx
    .select({ id: verificationVersions.versionId })
    .from(verificationVersions)
    .where(eq(verificationVersions.verificationId, standing.id));
  return (
    versions.length === input.appliesTo.length &&
    versions.every(({ id }) => input.appliesTo.includes(id))
  );
}

async function addVerification(
  tx: Transaction,
  question: QuestionRow,
  answer: AnswerRow,
  by: VerifyAnswer & { verifierId: number; at: Date },
): Promise<VerificationRow> {
  const representativeId = await membershipOf(tx, by.verifierId, question.brandId, {
    verifies: true,
  });
  const [row] = await tx
    .insert(verifications)
    .values({
      answerId: answer.id,
      revision: answer.revision,
      bodyMd5: answer.bodyMd5,
      representativeId,
      verifierId: by.verifierId,
      note: by.note,
      reviewBy: by.reviewBy,
      verifiedAt: by.at,
      authorStake: stakeAt(answer.authorId, question.brandId, by.at),
    })
    .returning();
  if (row === undefined) throw new Error('an insert returned no row');
  if (by.appliesTo.length > 0)
    await tx
      .insert(verificationVersions)
      .values(by.appliesTo.map((versionId) => ({ verificationId: row.id, versionId })));
  return row;
}
