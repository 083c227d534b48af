import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { answers, questions, questionTags } from '#db/schema/posts';
import { verificationStands } from '../verification/current-verification.server';
import { ANSWERS_INDEXED, type Thread } from './indexed-thread.server';

const stands = sql<boolean>`exists (select 1 from ${verifications}
  where ${and(eq(verifications.answerId, answers.id), verificationStands)})`;

/** Which of its question's answers it is, among those of a statement that joins both. */
export const placeInThread = sql<number>`row_number() over (partition by ${answers.questionId} order by
  ${answers.id} = ${questions.acceptedAnswerId} desc nulls last, ${stands} desc, ${answers.id})`;

/** The threads of these questions, as they are now; deleted questions have none. */
export async function loadThreads(
  from: Queryable,
  questionIds: readonly number[],
): Promise<Thread[]> {
  if (questionIds.length === 0) return [];
  const ids = [...questionIds];
  const asked = await from
    .select({
      id: questions.id,
      title: questions.title,
      bodyHtml: questions.bodyHtml,
      kind: questions.kind,
      brandId: questions.brandId,
      productId: questions.productId,
      versionId: questions.versionId,
      askerId: questions.askerId,
      acceptedAnswerId: questions.acceptedAnswerId,
      resolution: questions.resolution,
      closedAt: questions.closedAt,
      askedAt: questions.askedAt,
    })
    .from(questions)
    .where(and(inArray(questions.id, ids), isNull(questions.deletedAt)))
    .orderBy(questions.id);
  const tagged = await from
    .select({ questionId: questionTags.questionId, tagId: questionTags.tagId })
    .from(questionTags)
    .where(inArray(questionTags.questionId, ids));
  const ranked = from
    .select({
      id: answers.id,
      questionId: answers.questionId,
      authorId: answers.authorId,
      isVerified: stands.as('is_verified'),
      place: placeInThread.as('place'),
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(and(inArray(answers.questionId, ids), isNull(answers.deletedAt)))
    .as('ranked');
  const answered = await from
    .select({
      questionId: ranked.questionId,
      authorId: ranked.authorId,
      isVerified: ranked.isVerified,
      bodyHtml: sql<
        string | null
      >`case when ${ranked.place} <= ${ANSWERS_INDEXED}::int then ${answers.bodyHtml} end`,
    })
    .from(ranked)
    .innerJoin(answers, eq(answers.id, ranked.id))
    .orderBy(ranked.questionId, ranked.place);
  const tagsOf = byQuestion(tagged);
  const answersOf = byQuestion(answered);
  return asked.map(({ closedAt, ...question }) => {
    const given = answersOf.get(question.id) ?? [];
    return {
      ...question,
      isClosed: closedAt !== null,
      tagIds: (tagsOf.get(question.id) ?? []).map(({ tagId }) => tagId),
      answers: given.flatMap(({ bodyHtml }) => (bodyHtml === null ? [] : { bodyHtml })),
      authorIds: given.flatMap(({ authorId }) => authorId ?? []),
      isAnswered: given.length > 0,
      isVerified: given.some(({ isVerified }) => isVerified),
    };
  });
}

function byQuestion<Row extends { questionId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.questionId) ?? [];
    group.push(row);
    groups.set(row.questionId, group);
  }
  return groups;
}
