/**
 * What photos may be, and how they are called. A photo's name tells all that a page needs to show
 * it, so that a text with photos is rendered without asking anybody.
 */

export const photoLimits = {
  /** What phones make today, with room to spare. */
  bytes: 12 * 1024 * 1024,
  /** Frames counted in: a photo of 50 megapixels is as much as 200 MB while it is decoded. */
  pixels: 50_000_000,
  /** Enough to show a broken thing from every side; more is an album. */
  inPost: 6,
  /** A sentence for those who cannot see it. */
  alt: { min: 3, max: 300 },
} as const;

/** What a browser offers to choose; phones turn their own formats into one of these. */
export const photoTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Sharp enough on a phone, beside a text, and when opened to read a label. */
const WIDTHS = [480, 960, 1920];
/** The largest file's limits: what a WebP can be, and what is made in a few seconds. */
const MOST_HEIGHT = 16_000;
const MOST_AREA = 8_000_000;

/** The largest place that a photo is given in a text, in CSS pixels: the text's own width. */
const SHOWN = { width: 672, height: 600 };

export type Size = { readonly width: number; readonly height: number };

/** A photo as its name describes it. */
export type Photo = Size & {
  readonly name: string;
  /** It was animated: the pages show it at rest, and a file of its own moves. */
  readonly moving: boolean;
};

export type PhotoFormat = 'avif' | 'webp';

/** How large the largest file of a photo is: never larger than what was uploaded. */
export function largestSize({ width, height }: Size): Size {
  const scale = Math.min(
    1,
    (WIDTHS.at(-1) ?? width) / width,
    MOST_HEIGHT / height,
    Math.sqrt(MOST_AREA / (width * height)),
  );
  return scaled({ width, height }, scale);
}

function scaled({ width, height }: Size, scale: number): Size {
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

/** The widths in which a photo is kept, ascending; the last is its own. */
export function photoWidths(width: number): number[] {
  return [...WIDTHS.filter((each) => each < width), width];
}

/** The size of the file of a width. */
export function sizeAt({ width, height }: Size, at: number): Size {
  return { width: at, height: Math.max(1, Math.round((height * at) / width)) };
}

/** The size at which a text shows a photo, in CSS pixels. */
export function shownSize(photo: Size): Size {
  return scaled(photo, Math.min(1, SHOWN.width / photo.width, SHOWN.height / photo.height));
}

/** `<hash>-<width>x<height>`, and `-moving` after it where it was animated. */
const NAME = /^[0-9a-f]{32}-([1-9]\d{0,4})x([1-9]\d{0,4})(-moving)?$/;

export function photoName(hash: string, { width, height }: Size, moving: boolean): string {
  return `${hash.slice(0, 32)}-${width}x${height}${moving ? '-moving' : ''}`;
}

/** The photo of a name; null where it is none that a photo can have. */
export function photoOfName(name: string): Photo | null {
  const match = NAME.exec(name);
  if (match === null) return null;
  return {
    name,
    width: Number(match[1]),
    height: Number(match[2]),
    moving: match[3] !== undefined,
  };
}

const PHOTO_PATH = /^\/photos\/([\w-]{1,60})$/;

/** The photo that an address of ours names; null where it names none. */
export function photoOfPath(path: string): Photo | null {
  return photoOfName(PHOTO_PATH.exec(path)?.[1] ?? '');
}

/** The fields of one of the rows in which a form takes photos. */
export function photoFields(number: number) {
  return {
    file: `photo-${number}`,
    alt: `photo-alt-${number}`,
    /** A photo that has been stored and waits for its description. */
    kept: `photo-kept-${number}`,
    drop: `photo-drop-${number}`,
  };
}

/** One of a photo's files: of a width, at rest; or, without a width, the one that moves. */
export type PhotoFile = {
  readonly photo: Photo;
  readonly width: number | null;
  readonly format: PhotoFormat;
};

const FILE = /^([0-9a-f]{32}-\d{1,5}x\d{1,5}(?:-moving)?)-(\d{1,5}|animation)\.(avif|webp)$/;

/** What a file of a photo is called, in its address and on disk. */
export function photoFileName(
  name: string,
  width: number | 'animation',
  format: PhotoFormat,
): string {
  return `${name}-${width}.${format}`;
}

/** The file that a name asks for; null for every name that no photo's file has. */
export function photoFileOf(fileName: string): PhotoFile | null {
  const match = FILE.exec(fileName);
  const photo = photoOfName(match?.[1] ?? '');
  if (match === null || photo === null) return null;
  const format = match[3] === 'avif' ? 'avif' : 'webp';
  if (match[2] === 'animation')
    return photo.moving && format === 'webp' ? { photo, width: null, format } : null;
  const width = Number(match[2]);
  // Written otherwise ("0480") it would be another address of the same file.
  if (match[2] !== String(width) || !photoWidths(photo.width).includes(width)) return null;
  return { photo, width, format };
}

/** Every file that a photo has. */
export function photoFileNames(photo: Photo): string[] {
  const names = photoWidths(photo.width).flatMap((width) => [
    photoFileName(photo.name, width, 'avif'),
    photoFileName(photo.name, width, 'webp'),
  ]);
  return photo.moving ? [...names, photoFileName(photo.name, 'animation', 'webp')] : names;
}
