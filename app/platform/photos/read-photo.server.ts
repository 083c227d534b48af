import { open } from 'node:fs/promises';
import type { Metadata, SharpOptions } from 'sharp';
import { photoLimits, type Size } from '~/rules/photos';
import { loadSharp } from './load-sharp.server';

/** Why a file is no photo that can be shown; the sentences stand in messages/en/photos.ts. */
export type PhotoFault =
  | 'empty'
  | 'too-large'
  | 'too-many-pixels'
  | 'heic'
  | 'svg'
  | 'not-a-photo'
  | 'broken'
  | 'too-slow';

/** A file that was uploaded as a photo and is none, or none that can be shown. */
export class UnusablePhoto extends Error {
  override readonly name = 'UnusablePhoto';

  constructor(
    readonly fault: PhotoFault,
    options?: ErrorOptions,
  ) {
    super(fault, options);
  }
}

/** How every photo is opened: no more is decoded than a photo may have, and nothing is guessed. */
export const opening: SharpOptions = {
  limitInputPixels: photoLimits.pixels,
  failOn: 'error',
  sequentialRead: true,
};

type Format = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif';

/** What HEIC and its relatives call themselves; AVIF is one of the family with a code of its own. */
const HEIC_BRANDS = /hei[cxms]|hev[cxms]|mif1|msf1/;

/** The format that a file's first bytes say; its name and what the browser calls it count nothing. */
function formatOf(head: Buffer): Format {
  const text = head.toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (/^RIFF[^]{4}WEBP/.test(text)) return 'webp';
  if (text.slice(4, 8) === 'ftyp') {
    const brands = text.slice(8, Math.min(head.readUInt32BE(0), head.length));
    if (/avi[fs]/.test(brands)) return 'avif';
    if (HEIC_BRANDS.test(brands)) throw new UnusablePhoto('heic');
  }
  if (/^\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(text))
    throw new UnusablePhoto('svg');
  throw new UnusablePhoto('not-a-photo');
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** More frames than this are a film: of it the first is shown. */
const MOST_FRAMES = 500;

export type PhotoFacts = Size & {
  /** It has several frames, and not more than can be kept. */
  readonly moving: boolean;
};

/** The photo's size the right way up, if it is a photo that can be shown.
 * @throws {UnusablePhoto} if it is not
 */
export async function readPhoto(path: string): Promise<PhotoFacts> {
  const head = await readHead(path);
  if (head.length === 0) throw new UnusablePhoto('empty');
  const format = formatOf(head);
  const metadata = await readMetadata(path);
  const { width, height } = metadata.autoOrient;
  const frames = metadata.pages ?? 1;
  if (!isFormat(metadata, format)) throw new UnusablePhoto('not-a-photo');
  if (width * height * frames > photoLimits.pixels) throw new UnusablePhoto('too-many-pixels');
  const animated = (format === 'gif' || format === 'webp') && frames > 1;
  return { width, height, moving: animated && frames <= MOST_FRAMES };
}

function isFormat({ format, compression }: Metadata, said: Format): boolean {
  return said === 'avif' ? format === 'heif' && compression === 'av1' : format === said;
}

async function readMetadata(path: string): Promise<Metadata> {
  const sharp = await loadSharp();
  try {
    return await sharp(path, { ...opening, limitInputPixels: false }).metadata();
  } catch (error) {
    throw new UnusablePhoto('broken', { cause: error });
  }
}
