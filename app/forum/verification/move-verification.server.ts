import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { verifications, verificationVersions } from '#db/schema/confirmations';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import type { AnswerRow } from '../answers/answer-facts.server';
import { membershipOf } from '../brands/membership-of.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfVerifications } from '../reputation/read-sources.server';
import { stakeAt } from '../reputation/stake-at.server';
import { verificationStands } from './current-verification.server';

/**
 * Verifies today's text of an answer in place of the one before, in the words and for the versions
 * of the verification that stands. It pays nothing: it has paid.
 * @param verifierId who has read the new text; the caller has asked whether they may
 * @param answer as it is now, locked with its question; the caller refreshes the resolution
 */
export async function moveVerification(
  tx: Transaction,
  verifierId: number,
  question: QuestionRow,
  answer: AnswerRow,
): Promise<void> {
  const at = now();
  const [standing] = await tx
    .update(verifications)
    .set({ supersededAt: at })
    .where(and(eq(verifications.answerId, answer.id), verificationStands))
    .returning();
  if (standing === undefined) throw new Refusal('not_verified');
  const [row] = await tx
    .insert(verifications)
    .values({
      answerId: answer.id,
      revision: answer.revision,
      bodyMd5: answer.bodyMd5,
      representativeId: await membershipOf(tx, verifierId, question.brandId, { verifies: true }),
      verifierId,
      note: standing.note,
      reviewBy: standing.reviewBy,
      verifiedAt: at,
      authorStake: stakeAt(answer.authorId, question.brandId, at),
    })
    .returning({ id: verifications.id, act: verifications.verifiedAct });
  if (row === undefined) throw new Error('an insert returned no row');
  await tx.execute(sql`
    insert into ${verificationVersions} (verification_id, version_id)
    select ${row.id}::bigint, version_id from ${verificationVersions}
    where verification_id = ${standing.id}::bigint`);
  await tx.update(questions).set({ activeAt: at }).where(eq(questions.id, question.id));
  const facts = await readFactsOfVerifications(tx, answer.id);
  await enterFacts(
    tx,
    facts.filter(({ order }) => order === row.act),
  );
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
}
