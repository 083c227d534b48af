import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { answers, questions } from '#db/schema/posts';
import { lastHold } from './hold-rows.server';
import type { PostRef } from './post-ref';

/**
 * Why somebody does not see a post. What nobody has ever seen is not there, also when its author
 * has deleted it since; what was there is being looked at, or gone.
 */
export async function whyOutOfSight(
  from: Queryable,
  post: PostRef & { readonly kind: 'question' | 'answer' },
): Promise<'not_found' | 'being_looked_at' | 'gone'> {
  const [row] =
    post.kind === 'question'
      ? await from.select({ held: questions.held }).from(questions).where(eq(questions.id, post.id))
      : await from.select({ held: answers.held }).from(answers).where(eq(answers.id, post.id));
  if (row === undefined) return 'not_found';
  const hold = await lastHold(from, post);
  const wasSeen = hold === undefined || hold.wasPublished || hold.releasedAs === 'published';
  if (!wasSeen) return 'not_found';
  return row.held ? 'being_looked_at' : 'gone';
}
