/**
 * What stands in a text where a photo was taken out of it: an address that no photo has, so that the
 * text keeps its form, and finds its way back where the photo does.
 */

/** Where nobody says any more what stood there. */
export const REMOVED_PHOTO = '/photos/removed';

/** Of a photo that a brand hid; each has a number of its own. */
export function hiddenPhotoPath(spanId: number, brand: string): string {
  // Brackets would end the address of a link.
  const name = encodeURIComponent(brand).replaceAll('(', '%28').replaceAll(')', '%29');
  return `/photos/hidden-${spanId}?by=${name}`;
}

const HIDDEN = /^\/photos\/hidden-[1-9]\d{0,14}\?by=([^&#\s]{1,900})$/;

/**
 * A text in which a photo's address is replaced wherever it stands, and what was said of it there is
 * taken out: a description can tell as much as the photo.
 */
export function withoutPhoto(text: string, path: string, instead: string): string {
  const described = new RegExp(
    `!\\[(?:[^\\][\\\\\\n]|\\\\.){0,600}\\](?=\\(\\s?<?(?:https?://[^\\s()<>]{1,300})?${path}[>)\\s])`,
    'gu',
  );
  return text.replace(described, '![]').split(path).join(instead);
}

/** What an address says of a photo that is gone: who hid it, or null for a moderator. */
export type GonePhoto = { readonly by: string | null };

/** @returns null for every other address */
export function gonePhotoOf(path: string): GonePhoto | null {
  if (path === REMOVED_PHOTO) return { by: null };
  const by = HIDDEN.exec(path)?.[1];
  if (by === undefined) return null;
  try {
    return { by: decodeURIComponent(by) };
  } catch {
    return null;
  }
}
