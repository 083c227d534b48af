import { and, eq, exists, getTableColumns, isNull, ne, or, sql } from 'drizzle-orm';
import { db, preparedInside, type Queryable, type Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { closings } from '#db/schema/closings';
import { verifications } from '#db/schema/confirmations';
import { planVersions, promises } from '#db/schema/follow-through';
import { answers, comments, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { Refusal } from '~/platform/refusal.server';
import type { QuestionFacts } from '~/rules/permissions';
import { isLocked } from '~/rules/question-lock';

/** What is read of a question: all but what only the database needs. */
const {
  isOriginal: _isOriginal,
  leadsToOriginal: _leadsToOriginal,
  ...questionColumns
} = getTableColumns(questions);
export { questionColumns };

export type QuestionRow = Omit<typeof questions.$inferSelect, 'isOriginal' | 'leadsToOriginal'>;

/** The first lock of every command that changes a thread. */
export async function lockQuestion(tx: Transaction, questionId: number): Promise<QuestionRow> {
  const [row] = await lockedQuestion(tx, { questionId });
  if (row === undefined) throw new Refusal('not_found');
  return row;
}

const lockedQuestion = preparedInside((on) =>
  on
    .select(questionColumns)
    .from(questions)
    .where(eq(questions.id, sql.placeholder('questionId')))
    .for('no key update')
    .prepare('lock_question'),
);

/** What permissions about a question are judged on. */
export async function questionFacts(
  from: Queryable,
  question: QuestionRow,
): Promise<QuestionFacts> {
  const { id, askerId, brandId, closedAt } = question;
  return completeFacts(question, await threadFacts(from, id, askerId, brandId, closedAt !== null));
}

/** The same for a page, which offers what the commands then judge anew. */
export async function questionFactsForAll(question: QuestionRow): Promise<QuestionFacts> {
  const { id, askerId, brandId, closedAt } = question;
  return completeFacts(question, await keptThreadFacts(id, askerId, brandId, closedAt !== null));
}

const keptThreadFacts = sharedRead(
  2 ** 20,
  (questionId: number, askerId: number | null, brandId: number, isClosed: boolean) => {
    shows(`question:${questionId}`, `brand:${brandId}`);
    return threadFacts(db, questionId, askerId, brandId, isClosed);
  },
);

/** What is known of a question only from its thread. */
type ThreadFacts = {
  othersAnswered: boolean;
  hasVerification: boolean;
  hasPlanOrPromise: boolean;
  contestedBefore: boolean;
  representativeCommented: boolean;
};

async function threadFacts(
  from: Queryable,
  questionId: number,
  askerId: number | null,
  brandId: number,
  isClosed: boolean,
): Promise<ThreadFacts | undefined> {
  const answerHere = and(eq(answers.questionId, questionId), isNull(answers.deletedAt));
  const byAnother =
    askerId === null ? sql`true` : or(isNull(answers.authorId), ne(answers.authorId, askerId));
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
              eq(answers.questionId, questionId),
              isNull(verifications.supersededAt),
              isNull(verifications.withdrawnAt),
            ),
          ),
      )}`,
      hasPlanOrPromise: sql<boolean>`
        exists (select from ${planVersions} where ${eq(planVersions.questionId, questionId)})
        or exists (select from ${promises} where ${eq(promises.questionId, questionId)})`,
      contestedBefore: !isClosed
        ? sql<boolean>`false`
        : sql<boolean>`exists (select from ${closings}
              where ${closings.questionId} = ${questionId} and ${closings.reopenedAs} = 'not-duplicate')`,
      // The offset keeps the plan from going through all that representatives ever wrote.
      representativeCommented: sql<boolean>`exists (
        select from (
          (select author_id, posted_at from ${comments}
            where question_id = ${questionId} and deleted_at is null
            union all
            select c.author_id, c.posted_at from ${answers} a
            join ${comments} c on c.answer_id = a.id and c.deleted_at is null
            where a.question_id = ${questionId} and a.deleted_at is null)
          offset 0
        ) as remark
        join ${representatives} r on r.member_id = remark.author_id
        where r.brand_id = ${brandId}
          and r.since <= remark.posted_at and (r.until is null or r.until > remark.posted_at))`,
    })
    .from(sql`(select 1) as one`);
  return facts;
}

function completeFacts(question: QuestionRow, facts: ThreadFacts | undefined): QuestionFacts {
  return {
    askerId: question.askerId,
    brandId: question.brandId,
    kind: question.kind,
    deleted: question.deletedAt !== null,
    held: question.held,
    closed: question.closedAt !== null,
    locked: isLocked(question, now()),
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
