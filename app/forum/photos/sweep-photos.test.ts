import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, type MadeBrand, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { photos } from '#db/schema/photos';
import { atTime, now } from '~/platform/clock.server';
import { env } from '~/platform/env.server';
import { hasPhotoFiles, incomingPath } from '~/platform/photos/photo-files.server';
import { inTransaction } from '~/platform/transaction.server';
import { photoPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { photoFileName, photoOfName } from '~/rules/photos';
import { postAnswer } from '../answers/post-answer.server';
import { keepPostPhotos } from './keep-post-photos.server';
import { picture, received, uploadPhoto } from './photos.test-support';
import { storePhoto, type StoredPhoto } from './store-photo.server';
import { sweepPhotos } from './sweep-photos.server';

let actor: Actor;
let brand: MadeBrand;
beforeAll(async () => {
  actor = await actorOf((await makeMember()).id);
  brand = await makeBrand();
});

const HOUR = 60 * 60 * 1000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR);

async function isThere({ photoId, name }: StoredPhoto): Promise<boolean> {
  const photo = photoOfName(name);
  const rows = await db.select().from(photos).where(eq(photos.id, photoId));
  const files = photo !== null && (await hasPhotoFiles(photo));
  expect(files).toBe(rows.length === 1);
  return files;
}

async function answerWith(photo: StoredPhoto) {
  const { id: questionId } = await makeQuestion(brand);
  return postAnswer(actor, {
    questionId,
    submission: randomUUID(),
    voice: 'personal',
    body: `Look at it: ![The fuse](${photoPath(photo.name)})`,
  });
}

it('takes away what nothing shows, a day after it was uploaded', async () => {
  const [unused, shown, avatar] = [
    await uploadPhoto(actor),
    await uploadPhoto(actor),
    await uploadPhoto(actor),
  ];
  await answerWith(shown);
  await makeMember({ avatarPhotoId: avatar.photoId });
  expect(await atTime(later(23), sweepPhotos)).toMatchObject({ photos: 0, withoutRow: 0 });
  expect(await isThere(unused)).toBe(true);
  expect(await atTime(later(25), sweepPhotos)).toMatchObject({ photos: 1 });
  expect(await isThere(unused)).toBe(false);
  expect(await isThere(shown)).toBe(true);
  expect(await isThere(avatar)).toBe(true);
});

it('leaves what somebody has uploaded again', async () => {
  const bytes = await picture().png().toBuffer();
  const photo = await storePhoto(actor, await received(bytes));
  const other = await actorOf((await makeMember()).id);
  await atTime(later(30), async () => storePhoto(other, await received(bytes)));
  await atTime(later(40), sweepPhotos);
  expect(await isThere(photo)).toBe(true);
  await atTime(later(60), sweepPhotos);
  expect(await isThere(photo)).toBe(false);
});

it('leaves what is being posted at this moment', async () => {
  const photo = await uploadPhoto(actor);
  const { id: questionId } = await makeQuestion(brand);
  let sweepEnds: Promise<unknown> = Promise.resolve();
  await inTransaction(async (tx) => {
    await keepPostPhotos(tx, actor, { questionId }, [photo.name]);
    sweepEnds = atTime(later(30), sweepPhotos);
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  await sweepEnds;
  expect(await isThere(photo)).toBe(true);
});

it('and posting never leave a post with a photo that is gone', async () => {
  for (let turn = 0; turn < 12; turn += 1) {
    const photo = await uploadPhoto(actor);
    const [, posted] = await Promise.all([
      atTime(later(30), sweepPhotos),
      answerWith(photo).then(
        () => true,
        () => false,
      ),
    ]);
    expect(await isThere(photo)).toBe(posted);
  }
});

it('and uploading again never leave a photo without its files', async () => {
  for (let turn = 0; turn < 12; turn += 1) {
    const bytes = await picture().png().toBuffer();
    await storePhoto(actor, await received(bytes));
    const again = await received(bytes);
    const [, photo] = await Promise.all([
      atTime(later(30), sweepPhotos),
      atTime(later(30), () => storePhoto(actor, again)),
    ]);
    expect(await isThere(photo)).toBe(true);
  }
});

it('takes away files without rows and what was left half received, when they are old', async () => {
  const photo = await uploadPhoto(actor);
  await db.delete(photos).where(eq(photos.id, photo.photoId));
  const half = await incomingPath();
  await writeFile(half, 'half');
  const swept = await sweepPhotos();
  expect(swept).toMatchObject({ withoutRow: 0, incoming: 0 });
  const old = new Date(now().getTime() - 30 * HOUR);
  const folder = join(env().dataDir, 'uploads', photo.name.slice(0, 2));
  await utimes(half, old, old);
  await utimes(join(folder, photoFileName(photo.name, photo.width, 'avif')), old, old);
  expect(await sweepPhotos()).toMatchObject({ withoutRow: 1, incoming: 1 });
  expect((await readdir(folder)).filter((name) => name.startsWith(photo.name))).toEqual([]);
});
