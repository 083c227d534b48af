import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { verifications } from '#db/schema/confirmations';
import { answers } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import type { AnswerFacts, VerificationState } from '~/rules/permissions';
import { type VerificationStatus, verificationStatus } from '~/rules/verification';
import { lockQuestion, questionFacts, type QuestionRow } from '../questions/question-facts.server';

export type AnswerRow = typeof answers.$inferSelect;

/** Locks an answer and, first, its question. */
export async function lockAnswer(
  tx: Transaction,
  answerId: number,
): Promise<{ question: QuestionRow; answer: AnswerRow }> {
  const [place] = await tx
    .select({ questionId: answers.questionId })
    .from(answers)
    .where(eq(answers.id, answerId));
  if (place === undefined) throw new Refusal('not_found');
  const question = await lockQuestion(tx, place.questionId);
  const [answer] = await tx
    .select()
    .from(answers)
    .where(eq(answers.id, answerId))
    .for('no key update');
  if (answer === undefined) throw new Refusal('not_found');
  return { question, answer };
}

/** The status as of now of a verification on an answer. */
export function verificationStatusOf(
  verification: Pick<
    typeof verifications.$inferSelect,
    'bodyMd5' | 'reviewBy' | 'withdrawnAt' | 'failedCount'
  >,
  answer: Pick<AnswerRow, 'bodyMd5'>,
): VerificationStatus {
  return verificationStatus(
    {
      withdrawn: verification.withdrawnAt !== null,
      textIsTodays: verification.bodyMd5 === answer.bodyMd5,
      reviewBy: verification.reviewBy,
      countedFailures: verification.failedCount,
    },
    now(),
  );
}

/** The state of an answer's last verification: of the one that stands, else of a withdrawn one. */
async function verificationOf(from: Queryable, answer: AnswerRow): Promise<VerificationState> {
  const [latest] = await from
    .select({
      bodyMd5: verifications.bodyMd5,
      reviewBy: verifications.reviewBy,
      withdrawnAt: verifications.withdrawnAt,
      failedCount: verifications.failedCount,
    })
    .from(verifications)
    .where(and(eq(verifications.answerId, answer.id), isNull(verifications.supersededAt)))
    .orderBy(desc(verifications.id))
    .limit(1);
  return latest === undefined ? 'none' : verificationStatusOf(latest, answer).state;
}

/** The brand of the membership in which an official answer was given. */
async function brandOf(from: Queryable, representativeId: number | null): Promise<number | null> {
  if (representativeId === null) return null;
  const [membership] = await from
    .select({ brandId: representatives.brandId })
    .from(representatives)
    .where(eq(representatives.id, representativeId));
  return membership?.brandId ?? null;
}

/** What permissions about an answer are judged on. */
export async function answerFacts(
  from: Queryable,
  question: QuestionRow,
  answer: AnswerRow,
): Promise<AnswerFacts> {
  const [verified, facts, officialBrandId] = await Promise.all([
    verificationOf(from, answer),
    questionFacts(from, question),
    brandOf(from, answer.representativeId),
  ]);
  return {
    authorId: answer.authorId,
    voice: answer.voice,
    officialBrandId,
    deleted: answer.deletedAt !== null,
    held: answer.held,
    accepted: question.acceptedAnswerId === answer.id,
    verified,
    question: facts,
  };
}
