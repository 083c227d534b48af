import type { Sharp } from 'sharp';
import {
  largestSize,
  type Photo,
  photoFileName,
  photoName,
  photoWidths,
  type Size,
  sizeAt,
} from '~/rules/photos';
import { loadSharp } from './load-sharp.server';
import { opening, type PhotoFacts, UnusablePhoto } from './read-photo.server';

/** A photo that takes longer than this is made to take long. */
const SECONDS = 30;

/** The widest that moves: it is looked at, not read. */
const MOVING_WIDTH = 720;

/**
 * AVIF's quickest effort: twelve megapixels take a second or two, and the next step takes twice as
 * long for one part in a hundred less.
 */
const avif = { quality: 52, effort: 0 } as const;
const webp = { quality: 76, effort: 3 } as const;

/** The photo that a file of these bytes becomes. */
export function photoFrom(hash: string, facts: PhotoFacts): Photo {
  const size = largestSize(facts);
  return { ...size, name: photoName(hash, size, facts.moving), moving: facts.moving };
}

/** The pixels of a photo at its largest size, the right way up, without anything else it came with. */
async function decode(path: string, { width, height }: Size): Promise<() => Sharp> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(path, opening)
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return () => sharp(data, { raw: { width, height, channels: info.channels } });
}

/** All frames, small. */
async function animation(path: string): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp(path, { ...opening, animated: true })
    .timeout({ seconds: SECONDS })
    .resize({ width: MOVING_WIDTH, withoutEnlargement: true })
    .webp({ quality: 60, effort: 1 })
    .toBuffer();
}

/**
 * Makes a photo's files from what was uploaded: new ones from its pixels alone, so that nothing else
 * that the upload held (where it was taken, a second file behind the first) can be in them.
 * @throws {UnusablePhoto} for a file that cannot be decoded to its end, or takes too long
 */
export async function makePhotoFiles(path: string, photo: Photo): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  try {
    const open = await decode(path, photo);
    for (const at of photoWidths(photo.width)) {
      const { width, height } = sizeAt(photo, at);
      const resized = () =>
        open().timeout({ seconds: SECONDS }).resize(width, height, { fit: 'fill' });
      files.set(photoFileName(photo.name, at, 'avif'), await resized().avif(avif).toBuffer());
      files.set(photoFileName(photo.name, at, 'webp'), await resized().webp(webp).toBuffer());
    }
    if (photo.moving)
      files.set(photoFileName(photo.name, 'animation', 'webp'), await animation(path));
  } catch (error) {
    const slow = error instanceof Error && /timeout/i.test(error.message);
    throw new UnusablePhoto(slow ? 'too-slow' : 'broken', { cause: error });
  }
  return files;
}
