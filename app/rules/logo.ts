import { photoPath } from './paths';
import { photoOfName, photoWidths, sizeAt } from './photos';

/** A logo as pages show it: the smallest of its files, which is ample at a line's height. */
export interface Logo {
  src: string;
  width: number;
  height: number;
}

/** The logo of a photo's name; null where there is none. */
export function logoOf(name: string | null | undefined): Logo | null {
  const photo = photoOfName(name ?? '');
  if (photo === null) return null;
  const width = photoWidths(photo.width)[0] ?? photo.width;
  return { src: photoPath(photo.name, width, 'webp'), ...sizeAt(photo, width) };
}

/** Wider than this, a logo most likely holds the name itself. */
const WORDMARK = 1.8;

/** Whether a logo stands for the name, rather than beside it. */
export function isWordmark({ width, height }: Logo): boolean {
  return width / height > WORDMARK;
}
