import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { today } from '~/platform/clock.server';
import { answerPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { visibleTo } from '../questions/visible-to.server';
import { isCommunityConfirmed } from '../resolution/community-confirmed.server';
import { currentlyVerified } from '../verification/current-verification.server';

/** The answer that somebody other than its author vouches for. */
export type ConfirmedAnswer = {
  id: number;
  href: string;
  authorId: number | null;
  /** Its first lines, as plain text. */
  excerpt: string;
  by: 'acceptance' | 'verification' | 'community';
};

/**
 * The answer of each question that is accepted; else the best one that is verified today; else the
 * one that worked for enough others.
 */
export async function confirmedAnswers(
  reader: Actor,
  questionIds: readonly number[],
): Promise<Map<number, ConfirmedAnswer>> {
  if (questionIds.length === 0) return new Map();
  const isVerified = sql<boolean>`exists (select 1 from ${verifications}
    where ${and(eq(verifications.answerId, answers.id), currentlyVerified(today()))})`;
  const isAccepted = sql<boolean>`(${questions.acceptedAnswerId} = ${answers.id}) is true`;
  const rows = await db
    .select({
      questionId: answers.questionId,
      id: answers.id,
      authorId: answers.authorId,
      excerpt: answers.excerpt,
      isAccepted,
      isVerified,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(
      and(
        inArray(answers.questionId, [...questionIds]),
        visibleTo(reader, answers),
        or(isAccepted, isVerified, isCommunityConfirmed),
      ),
    )
    .orderBy(
      desc(isAccepted),
      desc(isVerified),
      desc(answers.workedCount),
      desc(answers.score),
      answers.id,
    );
  const found = new Map<number, ConfirmedAnswer>();
  for (const { questionId, isAccepted: accepted, isVerified: verified, ...answer } of rows) {
    if (found.has(questionId)) continue;
    const by = accepted ? 'acceptance' : verified ? 'verification' : 'community';
    found.set(questionId, { ...answer, href: answerPath(answer.id), by });
  }
  return found;
}
