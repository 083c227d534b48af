import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { photos } from '#db/schema/photos';
import { photoUploads } from '#db/schema/photo-uses';
import { words } from '~/messages';
import { countAttempt } from '~/platform/attempt-limits.server';
import { now } from '~/platform/clock.server';
import { makePhotoFiles, photoFrom } from '~/platform/photos/make-photo-files.server';
import { hasPhotoFiles, writePhotoFiles } from '~/platform/photos/photo-files.server';
import { readPhoto, UnusablePhoto } from '~/platform/photos/read-photo.server';
import type { ReceivedFile } from '~/platform/receive-form.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { Turnstile } from '~/platform/turnstile.server';
import { type Photo, photoWidths } from '~/rules/photos';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockPhotoName } from './lock-photo-name.server';

export type StoredPhoto = {
  photoId: number;
  name: string;
  width: number;
  height: number;
};

/** Each takes a core for seconds, and up to 200 MB at its worst; pages are served beside them. */
const making = new Turnstile({ atOnce: 2, waiting: 20, retryAfter: 30 });

/**
 * Takes a photo in: makes its files, and notes who uploaded it. The same photo twice is one, also
 * where two people send it at once.
 * @throws InvalidInput `{ photo }` for what is no photo that can be shown; Refusal `too_busy`,
 *   `too_many_attempts`, `storage_full`, and what the permission table says
 */
export async function storePhoto(actor: Actor, file: ReceivedFile): Promise<StoredPhoto> {
  demand(can(actor, 'photo.upload'));
  const { memberId } = demandMember(actor);
  await countAttempt('photo-upload', String(memberId));
  try {
    if (file.tooLarge) throw new UnusablePhoto('too-large');
    return await making.pass(() => take(memberId, file));
  } catch (error) {
    if (error instanceof UnusablePhoto)
      throw new InvalidInput({ photo: words.photos.faults[error.fault] });
    throw error;
  }
}

async function take(memberId: number, file: ReceivedFile): Promise<StoredPhoto> {
  const photo = photoFrom(file.hash, await readPhoto(file.path));
  // Sent before, by whomever: what is there already need not be made again.
  const known = await inTransaction((tx) => noteKnownPhoto(tx, memberId, photo));
  if (known !== null) return known;
  const written = await writePhotoFiles(await makePhotoFiles(file.path, photo));
  try {
    return await inTransaction(async (tx) => {
      await lockPhotoName(tx, photo.name);
      await written.putInPlace();
      return note(tx, memberId, photo);
    });
  } finally {
    await written.discard();
  }
}

async function noteKnownPhoto(
  tx: Transaction,
  memberId: number,
  photo: Photo,
): Promise<StoredPhoto | null> {
  await lockPhotoName(tx, photo.name);
  return (await hasPhotoFiles(photo)) ? note(tx, memberId, photo) : null;
}

/** The photo's row, and that this member uploaded it now. */
async function note(tx: Transaction, memberId: number, photo: Photo): Promise<StoredPhoto> {
  const at = now();
  const { name, width, height } = photo;
  const [row] = await tx
    .insert(photos)
    .values({
      name,
      width,
      height,
      widths: photoWidths(width),
      animated: photo.moving,
      storedAt: at,
    })
    .onConflictDoUpdate({ target: photos.name, set: { name: sql`excluded.name` } })
    .returning({ id: photos.id });
  if (row === undefined) throw new Error('an insert returned no row');
  await tx
    .insert(photoUploads)
    .values({ photoId: row.id, memberId, uploadedAt: at })
    .onConflictDoUpdate({
      target: [photoUploads.photoId, photoUploads.memberId],
      set: { uploadedAt: at },
    });
  return { photoId: row.id, name, width, height };
}
