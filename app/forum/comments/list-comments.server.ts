import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { comments } from '#db/schema/posts';
import { shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';

export type CommentRow = typeof comments.$inferSelect;

/** The comments under a question and under those of its answers that a page shows, oldest first. */
export const listComments = sharedRead(4 * 2 ** 20, readComments);

async function readComments(questionId: number, ...answerIds: number[]): Promise<CommentRow[]> {
  shows(`question:${questionId}`);
  return db
    .select()
    .from(comments)
    .where(
      and(
        isNull(comments.deletedAt),
        answerIds.length === 0
          ? eq(comments.questionId, questionId)
          : or(eq(comments.questionId, questionId), isOneOfIds(comments.answerId, answerIds)),
      ),
    )
    .orderBy(asc(comments.postedAt), asc(comments.id));
}
