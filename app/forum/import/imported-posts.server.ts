import { and, asc, eq } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { isOneOf, isOneOfIds } from '#db/is-one-of';
import { answers, questions } from '#db/schema/posts';

/** A question or an answer that is here, by its number at the source. */
export type ImportedPost = {
  readonly questionId: number;
  /** Null for the question itself. */
  readonly answerId: number | null;
  readonly authorId: number | null;
  readonly brandId: number;
  readonly at: Date;
};

/** The posts with these numbers at the source. */
export async function readPosts(
  from: Queryable,
  sourceId: number,
  keys: readonly (string | null)[],
): Promise<Map<string, ImportedPost>> {
  const wanted = [...new Set(keys.filter((key) => key !== null))];
  const posts = new Map<string, ImportedPost>();
  if (wanted.length === 0) return posts;
  const found = await from
    .select({
      key: questions.sourceKey,
      questionId: questions.id,
      authorId: questions.askerId,
      brandId: questions.brandId,
      at: questions.askedAt,
    })
    .from(questions)
    .where(and(eq(questions.sourceId, sourceId), isOneOf(questions.sourceKey, wanted)));
  for (const { key, ...question } of found)
    if (key !== null) posts.set(key, { ...question, answerId: null });
  const replies = await from
    .select({
      key: answers.sourceKey,
      questionId: answers.questionId,
      answerId: answers.id,
      authorId: answers.authorId,
      brandId: questions.brandId,
      at: answers.postedAt,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(and(eq(answers.sourceId, sourceId), isOneOf(answers.sourceKey, wanted)));
  for (const { key, ...answer } of replies) if (key !== null) posts.set(key, answer);
  return posts;
}

/** Locks posts in the order in which every command locks them: questions, then answers, by id. */
export async function lockPosts(
  tx: Transaction,
  questionIds: readonly number[],
  answerIds: readonly number[],
): Promise<void> {
  if (questionIds.length > 0)
    await tx
      .select({ id: questions.id })
      .from(questions)
      .where(isOneOfIds(questions.id, questionIds))
      .orderBy(asc(questions.id))
      .for('no key update');
  if (answerIds.length > 0)
    await tx
      .select({ id: answers.id })
      .from(answers)
      .where(isOneOfIds(answers.id, answerIds))
      .orderBy(asc(answers.id))
      .for('no key update');
}
