import { ACCENT_FORMULA } from './accent';
import { photoFileName, type PhotoFormat, photoOfName, photoWidths } from './photos';
import type { PageSlug } from './site-pages';
import { slugOf } from './slug';

/** The canonical addresses of pages (docs/contract.md, *Pages*). */

/** What stands under a question's address besides its slug; a title that reads so goes without. */
export const questionActs = [
  'close',
  'edit',
  'flag',
  'lock',
  'move',
  'outcome',
  'particulars',
  'private',
  'revisions',
] as const;
const ACTS: ReadonlySet<string> = new Set(questionActs);

export function questionPath(question: { id: number; title: string }): string {
  const slug = slugOf(question.title);
  return slug === '' || ACTS.has(slug)
    ? `/questions/${question.id}`
    : `/questions/${question.id}/${encodeURIComponent(slug)}`;
}

/** The question whose page, and not one of its acts', stands at a path; null for any other path. */
export function questionAt(path: string): number | null {
  const [, id, slug] = /^\/questions\/(\d{1,15})(?:\/([^/]*))?\/?$/.exec(path) ?? [];
  return id === undefined || ACTS.has(slug ?? '') ? null : Number(id);
}

/** An answer's permalink: it leads to the answer's place on its question's pages. */
export function answerPath(answerId: number): string {
  return `/answers/${answerId}`;
}

/** A promise's permalink: its place on its question's page, whichever page of answers. */
export function promisePath(question: { id: number; title: string }, promiseId: number): string {
  return `${questionPath(question)}#promise-${promiseId}`;
}

/** Where a suggested edit is read and decided. */
export function suggestedEditPath(suggestedEditId: number): string {
  return `/suggested-edits/${suggestedEditId}`;
}

/** Where an asker says what became of a question. */
export function outcomePath(
  questionId: number,
  said?: 'solved' | 'not-fixed' | 'not-tried',
): string {
  return `/questions/${questionId}/outcome${said === undefined ? '' : `?said=${said}`}`;
}

export function memberPath(member: { id: number; handle: string }): string {
  return `/members/${member.id}/${member.handle}`;
}

export function tagPath(name: string): string {
  return `/tags/${encodeURIComponent(name)}`;
}

export function brandPath(slug: string): string {
  return `/brands/${slug}`;
}

/** Where a brand's leads and administrators change it. */
export function brandSettingsPath(slug: string): string {
  return `/admin/brands/${slug}`;
}

/** What was found about votes that look like an agreement: for its members and moderators. */
export function ringPath(ringId: number): string {
  return `/voting-rings/${ringId}`;
}

/** What a feed is of that has no tag, brand or question. */
export const siteFeedNames = ['newest', 'unanswered', 'confirmed'] as const;
export type SiteFeedName = (typeof siteFeedNames)[number];

export function siteFeedPath(name: SiteFeedName): string {
  return `/feeds/${name}.atom`;
}

export function tagFeedPath(name: string): string {
  return `/feeds/tags/${encodeURIComponent(name)}.atom`;
}

export function brandFeedPath(slug: string): string {
  return `/feeds/brands/${slug}.atom`;
}

export function questionFeedPath(questionId: number): string {
  return `/feeds/questions/${questionId}.atom`;
}

export function productPath(brandSlug: string, productSlug: string): string {
  return `/brands/${brandSlug}/products/${productSlug}`;
}

/** An icon made of a logo: of 180, 192 or 512 pixels, or maskable. */
export function iconPath(photoName: string, end: string): string {
  return `/icons/${photoName}-${end}.png`;
}

/** The stylesheet that gives a page an accent; `formula` says how its shades are made. */
export function accentPath(accent: string): string {
  return `/accents/${accent.slice(1)}.css?v=${ACCENT_FORMULA}`;
}

/** A page that the operator writes. */
export function pagePath(slug: PageSlug): string {
  return `/${slug}`;
}

/** Where an administrator writes it. */
export function pageSettingsPath(slug: PageSlug): string {
  return `/admin/pages/${slug}`;
}

/** Where a photo is: as a text names it, or one of its files. */
export function photoPath(
  name: string,
  width?: number | 'animation',
  format: PhotoFormat = 'webp',
): string {
  return width === undefined ? `/photos/${name}` : `/photos/${photoFileName(name, width, format)}`;
}

/** The small picture of a member who shows a photo, by its name; null where there is none. */
export function avatarPath(name: string | null): string | null {
  const photo = photoOfName(name ?? '');
  if (photo === null) return null;
  const [smallest = photo.width] = photoWidths(photo.width);
  return photoPath(photo.name, smallest);
}

/** What waits to be decided, all of it or one kind of it. */
export function queuePath(kind: string | null): string {
  return kind === null ? '/moderation' : `/moderation?kind=${kind}`;
}

/** One thing that waits to be decided; `kind` keeps the filter that it was come to by. */
export function reviewPath(id: number, kind: string | null = null): string {
  return `/moderation/${id}${kind === null ? '' : `?kind=${kind}`}`;
}

/** Parts of the queue's pages that an act leads to: what came of it, and the line of an item. */
export const DONE = 'done';
export const queueLine = (id: number | string) => `item-${id}`;

/** What was decided about a member before. */
export function memberHistoryPath(id: number): string {
  return `/moderation/members/${id}`;
}

/** Where a post is flagged. */
export function flagPath(kind: 'question' | 'answer' | 'comment', id: number): string {
  return `/${kind}s/${id}/flag`;
}
