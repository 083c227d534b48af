import { and, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { photos } from '#db/schema/photos';
import { readPhotoFile } from '~/platform/photos/photo-files.server';
import { Refusal } from '~/platform/refusal.server';
import { photoFileOf } from '~/rules/photos';
import type { Actor } from '~/rules/permissions';
import { photoVisibleTo } from './photo-visible-to.server';

/**
 * One of a photo's files, for whoever may see it.
 * @throws Refusal `not_found`: nobody is told that there is what they may not see
 */
export async function showPhoto(actor: Actor, fileName: string) {
  const file = photoFileOf(fileName);
  if (file === null) throw new Refusal('not_found');
  const [photo] = await db
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.name, file.photo.name), photoVisibleTo(actor)));
  const bytes = photo === undefined ? null : await readPhotoFile(fileName);
  if (bytes === null) throw new Refusal('not_found');
  return { bytes, type: `image/${file.format}` };
}
