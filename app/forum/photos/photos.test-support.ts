import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { incomingPath } from '~/platform/photos/photo-files.server';
import type { ReceivedFile } from '~/platform/receive-form.server';
import type { Actor } from '~/rules/permissions';
import { storePhoto, type StoredPhoto } from './store-photo.server';

/** A file as it lies on the disk after it has been received. */
export async function received(bytes: Buffer | string, field = 'photo'): Promise<ReceivedFile> {
  const path = await incomingPath();
  await writeFile(path, bytes);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { field, path, bytes: bytes.length, hash, tooLarge: false };
}

let made = 0;

/** A picture unlike any other. */
export function picture(width = 40, height = 30): Sharp {
  made += 1;
  const { r, g, b } = { r: (made * 97) % 256, g: Math.floor(made / 256), b: (made * 151) % 256 };
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
}

/** A photo that this member has uploaded. */
export async function uploadPhoto(actor: Actor): Promise<StoredPhoto> {
  return storePhoto(actor, await received(await picture().png().toBuffer()));
}
