import { and, eq, exists, isNull, lte, ne, or, gt, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { verifications } from '#db/schema/confirmations';
import { answers, comments, questions } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';
import type { QuestionFacts } from '~/rules/permissions';

export type QuestionRow = typeof questions.$inferSelect;

/** The first lock of every command that changes a thread. */
export async function lockQuestion(tx: Transaction, questionId: number): Promise<QuestionRow> {
  const [row] = await tx
    .select()
    .from(questions)
    .where(eq(questions.id, questionId))
    .for('no key update');
  if (row === undefined) throw new Refusal('not_found');
  return row;
}

/** What permissions about a question are judged on. */
export async function questionFacts(
  from: Queryable,
  question: QuestionRow,
): Promise<QuestionFacts> {
  const answerHere = and(eq(answers.questionId, question.id), isNull(answers.deletedAt));
  const byAnother =
    question.askerId === null
      ? sql`true`
      : or(isNull(answers.authorId), ne(answers.authorId, question.askerId));
  const [facts] = await from
    .select({
      othersAnswered: sql<boolean>`${exists(
        from.select({ id: answers.id }).from(answers).where(and(answerHere, byAnother)),
      )}`,
      hasVerification: sql<boolean>`${exists(
        from
          .select({ id: verifications.id })
          .from(verifications)
          .innerJoin(answers, eq(answers.id, verifications.answerId))
          .where(
            and(answerHere, isNull(verifications.supersededAt), isNull(verifications.withdrawnAt)),
          ),
      )}`,
      representativeCommented: sql<boolean>`${exists(
        from
          .select({ id: comments.id })
          .from(comments)
          .innerJoin(representatives, eq(representatives.memberId, comments.authorId))
          .where(
            and(
              eq(comments.questionId, question.id),
              isNull(comments.deletedAt),
              eq(representatives.brandId, question.brandId),
              lte(representatives.since, comments.postedAt),
              or(isNull(representatives.until), gt(representatives.until, comments.postedAt)),
            ),
          ),
      )}`,
    })
    .from(sql`(select 1) as one`);
  return {
    askerId: question.askerId,
    brandId: question.brandId,
    kind: question.kind,
    deleted: question.deletedAt !== null,
    closed: question.closedAt !== null,
    othersAnswered: facts?.othersAnswered ?? false,
    brandHasSpoken:
      question.heardAt !== null ||
      (facts?.hasVerification ?? false) ||
      (facts?.representativeCommented ?? false),
    hasVerification: facts?.hasVerification ?? false,
  };
}
