import { and, eq, sql } from 'drizzle-orm';
import { verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { today } from '~/platform/clock.server';
import { answerPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { preparedFor } from '../questions/visible-to.server';
import {
  bestVouchedFirst,
  isAccepted,
  isVerified,
  isVouchedFor,
  verifiedOn,
} from '../resolution/vouched-for.server';

/** The answer that somebody other than its author vouches for. */
export type ConfirmedAnswer = {
  id: number;
  href: string;
  authorId: number | null;
  /** Its first lines, as plain text. */
  excerpt: string;
  by: 'acceptance' | 'verification' | 'community';
};

const vouchedAnswers = preparedFor((on, visible) =>
  on
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
    .leftJoin(verifications, verifiedOn(sql.placeholder('today')))
    .where(
      and(
        sql`${answers.questionId} = any(${sql.placeholder('ids')}::bigint[])`,
        visible(answers),
        isVouchedFor,
      ),
    )
    .orderBy(...bestVouchedFirst)
    .prepare('vouched_answers'),
);

/**
 * The answer of each question that is accepted; else the one that the brand verified last; else the
 * one that worked for most.
 */
export async function confirmedAnswers(
  reader: Actor,
  questionIds: readonly number[],
): Promise<Map<number, ConfirmedAnswer>> {
  if (questionIds.length === 0) return new Map();
  const rows = await vouchedAnswers(reader, { ids: `{${questionIds.join(',')}}`, today: today() });
  const found = new Map<number, ConfirmedAnswer>();
  for (const { questionId, isAccepted: accepted, isVerified: verified, ...answer } of rows) {
    if (found.has(questionId)) continue;
    const by = accepted ? 'acceptance' : verified ? 'verification' : 'community';
    found.set(questionId, { ...answer, href: answerPath(answer.id), by });
  }
  return found;
}
