import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { db } from '#db/client.server';
import { comments } from '#db/schema/posts';

export type CommentRow = typeof comments.$inferSelect;

/** The comments under a question and under those of its answers that a page shows, oldest first. */
export async function listComments(
  questionId: number,
  answerIds: readonly number[],
): Promise<CommentRow[]> {
  return db
    .select()
    .from(comments)
    .where(
      and(
        isNull(comments.deletedAt),
        answerIds.length === 0
          ? eq(comments.questionId, questionId)
          : or(eq(comments.questionId, questionId), inArray(comments.answerId, [...answerIds])),
      ),
    )
    .orderBy(asc(comments.postedAt), asc(comments.id));
}
