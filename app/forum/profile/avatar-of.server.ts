import { eq, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { photos } from '#db/schema/photos';
import { avatarPath } from '~/rules/paths';

/**
 * The name of a member's photo, null for the drawn avatar: a column for any query of `members`,
 * which finds it by the photo's key.
 */
export const avatarName = sql<string | null>`(
  select ${photos.name} from ${photos} where ${photos.id} = ${members.avatarPhotoId})`;

/** The address of the photo that a member shows; null for the drawn avatar. */
export async function avatarOf(photoId: number | null): Promise<string | null> {
  if (photoId === null) return null;
  const [photo] = await db.select({ name: photos.name }).from(photos).where(eq(photos.id, photoId));
  return avatarPath(photo?.name ?? null);
}
