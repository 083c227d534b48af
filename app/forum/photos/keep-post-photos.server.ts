import { and, eq, exists, inArray, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { photos } from '#db/schema/photos';
import { postPhotos } from '#db/schema/photo-uses';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { photoLimits } from '~/rules/photos';
import type { Actor } from '~/rules/permissions';
import { photoVisibleTo } from './photo-visible-to.server';

export type PostOfPhotos = { questionId: number } | { answerId: number };

function isOf(post: PostOfPhotos): SQL {
  return 'questionId' in post
    ? eq(postPhotos.questionId, post.questionId)
    : eq(postPhotos.answerId, post.answerId);
}

/**
 * Notes which photos a post's text shows, in the transaction that writes the text. Photos of earlier
 * texts stay noted, so that history stays whole.
 * @param names the photos of the rendered text, as often as it shows them
 * @throws InvalidInput `{ body }` where they are too many, or one is not there, or is none that the
 *   writer may see and not in the post already
 */
export async function keepPostPhotos(
  tx: Transaction,
  actor: Actor,
  post: PostOfPhotos,
  names: readonly string[],
): Promise<void> {
  if (names.length > photoLimits.inPost)
    throw new InvalidInput({ body: words.photos.tooMany(photoLimits.inPost) });
  const wanted = [...new Set(names)];
  const ids = wanted.length === 0 ? [] : await usablePhotos(tx, actor, post, wanted);
  if (ids.length < wanted.length) throw new InvalidInput({ body: words.photos.unknown });
  await tx
    .update(postPhotos)
    .set({ shown: false })
    .where(
      and(
        isOf(post),
        eq(postPhotos.shown, true),
        ids.length === 0 ? undefined : notInArray(postPhotos.photoId, ids),
      ),
    );
  if (ids.length === 0) return;
  await tx
    .insert(postPhotos)
    .values(ids.map((photoId) => ({ ...post, photoId, shown: true })))
    .onConflictDoUpdate({
      target: [
        'questionId' in post ? postPhotos.questionId : postPhotos.answerId,
        postPhotos.photoId,
      ],
      set: { shown: true },
    });
}

/** The same for a post that is new: without photos there is nothing to do. */
export async function keepNewPhotos(
  tx: Transaction,
  actor: Actor,
  post: PostOfPhotos,
  names: readonly string[],
): Promise<void> {
  if (names.length > 0) await keepPostPhotos(tx, actor, post, names);
}

/** Which of these photos a writer may put into a post; held, so that none is swept meanwhile. */
async function usablePhotos(
  tx: Transaction,
  actor: Actor,
  post: PostOfPhotos,
  names: string[],
): Promise<number[]> {
  const inPost = exists(
    tx
      .select({ one: sql`1` })
      .from(postPhotos)
      .where(and(isOf(post), eq(postPhotos.photoId, photos.id))),
  );
  const visible = photoVisibleTo(actor);
  const rows = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(
      and(inArray(photos.name, names), visible === undefined ? undefined : or(visible, inPost)),
    )
    .orderBy(photos.id)
    .for('key share');
  return rows.map(({ id }) => id);
}
