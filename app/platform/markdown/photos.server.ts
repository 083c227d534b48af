import type { MarkdownIt, Token } from 'markdown-it';
import { formatting } from '~/messages/en/formatting';
import { photoPath } from '~/rules/paths';
import { type Photo, type PhotoFormat, photoOfName, photoWidths, shownSize } from '~/rules/photos';

/** The file that shows most of a photo. */
export function largestFileOf(photo: Photo): string {
  return photoPath(photo.name, photo.moving ? 'animation' : photo.width);
}

/** The width that stands in for all where a browser cannot choose. */
const ORDINARY_WIDTH = 960;

function filesOf(photo: Photo, format: PhotoFormat): string {
  return photoWidths(photo.width)
    .map((width) => `${photoPath(photo.name, width, format)} ${width}w`)
    .join(', ');
}

/**
 * A photo in its place: the browser takes the smallest file that is sharp there, and leaves room for
 * it before it comes. One that has more to show than fits (or that moves) leads to its largest file.
 */
function renderPhoto(md: MarkdownIt, token: Token): string {
  const photo = photoOfName(String(token.meta?.name ?? ''));
  if (photo === null) return '';
  const { escapeHtml } = md.utils;
  const alt = escapeHtml(String(token.attrGet('alt') ?? ''));
  const { width, height } = shownSize(photo);
  const sizes = `(max-width: ${width}px) 100vw, ${width}px`;
  const source = (format: PhotoFormat) =>
    `<source type="image/${format}" srcset="${filesOf(photo, format)}" sizes="${sizes}">`;
  const ordinary = photoWidths(photo.width).findLast((each) => each <= ORDINARY_WIDTH);
  const file = photoPath(photo.name, ordinary ?? photo.width);
  const picture = `<picture>${source('avif')}${source('webp')}<img src="${file}" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async"></picture>`;
  const shows = photo.moving || photo.width > width;
  if (!shows || token.meta?.linked === true) return picture;
  const note = photo.moving ? `<span class="photo-moves">${formatting.photoMoves}</span>` : '';
  return `<a class="photo" href="${largestFileOf(photo)}" rel="ugc">${picture}${note}</a>`;
}

/** How photos are shown; the names of their files and their sizes follow from their own names. */
export function photos(md: MarkdownIt): void {
  md.renderer.rules.photo = (tokens, index) => {
    const token = tokens[index];
    return token === undefined ? '' : renderPhoto(md, token);
  };
}
