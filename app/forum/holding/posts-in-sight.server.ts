import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { answers, comments, questions } from '#db/schema/posts';
import type { PostRef } from './post-ref';

const above = alias(answers, 'above');

/**
 * Which of some posts everybody sees: neither they nor what they stand under are held or deleted.
 * @returns whether a post is one of them
 */
export async function postsInSight(
  from: Queryable,
  posts: readonly PostRef[],
): Promise<(post: PostRef) => boolean> {
  const idsOf = (kind: PostRef['kind']) =>
    posts.flatMap((post) => (post.kind === kind ? [post.id] : []));
  const seen = {
    question: new Set<number>(),
    answer: new Set<number>(),
    comment: new Set<number>(),
  };
  const asked = idsOf('question');
  if (asked.length > 0)
    for (const { id } of await from
      .select({ id: questions.id })
      .from(questions)
      .where(and(isOneOfIds(questions.id, asked), isNull(questions.deletedAt))))
      seen.question.add(id);
  const answered = idsOf('answer');
  if (answered.length > 0)
    for (const { id } of await from
      .select({ id: answers.id })
      .from(answers)
      .innerJoin(questions, eq(questions.id, answers.questionId))
      .where(
        and(
          isOneOfIds(answers.id, answered),
          isNull(answers.deletedAt),
          isNull(questions.deletedAt),
        ),
      ))
      seen.answer.add(id);
  const said = idsOf('comment');
  if (said.length > 0)
    for (const { id } of await from
      .select({ id: comments.id })
      .from(comments)
      .leftJoin(above, eq(above.id, comments.answerId))
      .innerJoin(
        questions,
        sql`${questions.id} = coalesce(${comments.questionId}, ${above.questionId})`,
      )
      .where(
        and(
          isOneOfIds(comments.id, said),
          isNull(comments.deletedAt),
          isNull(questions.deletedAt),
          or(isNull(comments.answerId), isNull(above.deletedAt)),
        ),
      ))
      seen.comment.add(id);
  return ({ kind, id }) => seen[kind].has(id);
}
