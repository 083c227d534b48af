import { and, asc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { photos } from '#db/schema/photos';
import { photoUploads, postPhotos } from '#db/schema/photo-uses';
import { now } from '~/platform/clock.server';
import {
  photosOnDisk,
  removeOldIncoming,
  removePhotoFiles,
} from '~/platform/photos/photo-files.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Photo, photoOfName } from '~/rules/photos';
import { lockPhotoName } from './lock-photo-name.server';
import { standsForSomebody } from './photo-visible-to.server';

const HOUR = 60 * 60 * 1000;

/** Who uploads a photo has a day to post it. */
const UNUSED_HOURS = 24;
/** Nothing takes so long to be received and made. */
const INCOMING_HOURS = 2;

/** Candidates that are looked for at a time. */
const BATCH = 200;

/** Nothing shows it, nothing ever did, and nobody has uploaded it lately. */
function isOrphan(before: Date): SQL {
  return sql`${photos.storedAt} < ${before.toISOString()}
    and not exists (select from ${postPhotos} p where p.photo_id = ${photos.id})
    and not exists (
      select from ${photoUploads} u
      where u.photo_id = ${photos.id} and u.uploaded_at >= ${before.toISOString()})
    and not (${standsForSomebody})`;
}

/**
 * Removes one photo, its files first, unless somebody is using it at this moment: then it is no
 * orphan any more, or the next sweep finds it again.
 */
async function removeOrphan(photo: Photo, before: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockPhotoName(tx, photo.name);
    const [row] = await tx
      .select({ id: photos.id })
      .from(photos)
      .where(eq(photos.name, photo.name))
      .for('update', { skipLocked: true });
    if (row === undefined) return false;
    // Asked again now that nobody can begin to use it.
    const removed = await tx
      .delete(photos)
      .where(and(eq(photos.id, row.id), isOrphan(before)))
      .returning({ id: photos.id });
    if (removed.length === 0) return false;
    await removePhotoFiles(photo);
    return true;
  });
}

async function removeOrphans(before: Date): Promise<number> {
  let removed = 0;
  let after = 0;
  for (;;) {
    const rows = await db
      .select({ id: photos.id, name: photos.name })
      .from(photos)
      .where(and(gt(photos.id, after), lt(photos.storedAt, before), isOrphan(before)))
      .orderBy(asc(photos.id))
      .limit(BATCH);
    for (const { id, name } of rows) {
      after = id;
      const photo = photoOfName(name);
      if (photo !== null && (await removeOrphan(photo, before))) removed += 1;
    }
    if (rows.length < BATCH) return removed;
  }
}

/** Files that stand in their places without a row: left by a process that died in between. */
async function removeFilesWithoutRows(before: Date): Promise<number> {
  let removed = 0;
  for await (const found of photosOnDisk(before)) {
    const names = found.map(({ name }) => name);
    const rows = await db
      .select({ name: photos.name })
      .from(photos)
      .where(inArray(photos.name, names));
    const known = new Set(rows.map(({ name }) => name));
    for (const photo of found.filter(({ name }) => !known.has(name)))
      if (await removeIfWithoutRow(photo)) removed += 1;
  }
  return removed;
}

async function removeIfWithoutRow(photo: Photo): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockPhotoName(tx, photo.name);
    const rows = await tx.select({ id: photos.id }).from(photos).where(eq(photos.name, photo.name));
    if (rows.length > 0) return false;
    await removePhotoFiles(photo);
    return true;
  });
}

export type Swept = { photos: number; withoutRow: number; incoming: number };

/** Removes the photos that nothing shows, and what interrupted uploads left behind. */
export async function sweepPhotos(): Promise<Swept> {
  const before = new Date(now().getTime() - UNUSED_HOURS * HOUR);
  return {
    photos: await removeOrphans(before),
    withoutRow: await removeFilesWithoutRows(before),
    incoming: await removeOldIncoming(INCOMING_HOURS * HOUR),
  };
}
