import { and, eq, exists, getTableColumns, isNull, ne, or, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { closings } from '#db/schema/closings';
import { verifications } from '#db/schema/confirmations';
import { planVersions, promises } from '#db/schema/follow-through';
import { answers, comments, questions } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';
import type { QuestionFacts } from '~/rules/permissions';

/** What is read of a question: all but what only the database needs. */
const {
  search: _search,
  isOriginal: _isOriginal,
  leadsToOriginal: _leadsToOriginal,
  ...questionColumns
} = getTableColumns(questions);
export { questionColumns };

export type QuestionRow = Omit<
  typeof questions.$inferSelect,
  'search' | 'isOriginal' | 'leadsToOriginal'
>;

/** The first lock of every command that changes a thread. */
export async function lockQuestion(tx: Transaction, questionId: number): Promise<QuestionRow> {
  const [row] = await tx
    .select(questionColumns)
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
            and(
              // Of a deleted answer as well: it comes back when the answer does.
              eq(answers.questionId, question.id),
              isNull(verifications.supersededAt),
              isNull(verifications.withdrawnAt),
            ),
          ),
      )}`,
      hasPlanOrPromise: sql<boolean>`
        exists (select from ${planVersions} where ${eq(planVersions.questionId, question.id)})
        or exists (select from ${promises} where ${eq(promises.questionId, question.id)})`,
      contestedBefore:
        question.closedAt === null
          ? sql<boolean>`false`
          : sql<boolean>`exists (select from ${closings}
              where ${closings.questionId} = ${question.id} and ${closings.reopenedAs} = 'not-duplicate')`,
      // The offset keeps the plan from going through all that representatives ever wrote.
      representativeCommented: sql<boolean>`exists (
        select from (
          (select author_id, posted_at from ${comments}
            where question_id = ${question.id} and deleted_at is null
            union all
            select c.author_id, c.posted_at from ${answers} a
            join ${comments} c on c.answer_id = a.id and c.deleted_at is null
            where a.question_id = ${question.id} and a.deleted_at is null)
          offset 0
        ) as remark
        join ${representatives} r on r.member_id = remark.author_id
        where r.brand_id = ${question.brandId}
          and r.since <= remark.posted_at and (r.until is null or r.until > remark.posted_at))`,
    })
    .from(sql`(select 1) as one`);
  return {
    askerId: question.askerId,
    brandId: question.brandId,
    kind: question.kind,
    deleted: question.deletedAt !== null,
    closed: question.closedAt !== null,
    ...(question.closedAs === null
      ? {}
      : {
          closing: {
            as: question.closedAs,
            byAsker: question.closedById !== null && question.closedById === question.askerId,
            contestedBefore: facts?.contestedBefore ?? false,
          },
        }),
    othersAnswered: facts?.othersAnswered ?? false,
    brandHasSpoken:
      question.heardAt !== null ||
      (facts?.hasVerification ?? false) ||
      (facts?.representativeCommented ?? false),
    hasVerification: facts?.hasVerification ?? false,
    hasPlanOrPromise: facts?.hasPlanOrPromise ?? false,
  };
}
