import { and, eq, gte } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { appeals } from '#db/schema/moderation';
import type { PostRef } from '../holding/post-ref';

const columns = {
  question: appeals.questionId,
  answer: appeals.answerId,
  comment: appeals.commentId,
} as const;

/** What a post's author has said for it since it went out of sight; null where nothing. */
export async function appealSince(
  from: Queryable,
  post: PostRef,
  since: Date,
): Promise<string | null> {
  const [row] = await from
    .select({ text: appeals.text })
    .from(appeals)
    .where(and(eq(columns[post.kind], post.id), gte(appeals.appealedAt, since)))
    .limit(1);
  return row?.text ?? null;
}
