import { words } from '~/messages';
import { photoLimits } from '~/rules/photos';

/** What the file chooser offers. The server looks at what a file is, not at what it is called. */
export const acceptPhotos = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'image/heic',
  'image/heif',
];

/** What can be said of a file before it is sent; null where nothing speaks against it. */
export function photoFault({ size, type }: Pick<File, 'size' | 'type'>): string | null {
  if (size > photoLimits.bytes) return words.writing.photoTooLarge;
  // Some systems do not know the newer kinds: those are sent, and judged there.
  return type === '' || acceptPhotos.includes(type) ? null : words.writing.photoNoPicture;
}
