import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { photos } from '#db/schema/photos';
import { postPhotos } from '#db/schema/photo-uses';
import { answers, questions } from '#db/schema/posts';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import type { PostRef } from '../holding/post-ref';

/** Notes whether a post's text of today shows one of its photos: else its files are not for everybody. */
export async function noteShownPhoto(
  tx: Transaction,
  { kind, id }: PostRef,
  name: string,
): Promise<void> {
  // A comment shows none.
  if (kind === 'comment') return;
  const posts = kind === 'question' ? questions : answers;
  const [post] = await tx.select({ body: posts.body }).from(posts).where(eq(posts.id, id));
  const shown = post !== undefined && renderMarkdown(post.body).photos.includes(name);
  await tx
    .update(postPhotos)
    .set({ shown })
    .where(
      and(
        eq(kind === 'question' ? postPhotos.questionId : postPhotos.answerId, id),
        inArray(
          postPhotos.photoId,
          tx.select({ id: photos.id }).from(photos).where(eq(photos.name, name)),
        ),
      ),
    );
}
