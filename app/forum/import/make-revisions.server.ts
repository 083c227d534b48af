import type { Author, People } from './imported-people.server';
import type { Fields } from './parse-row.server';
import { type PostText, textFromHtml, textFromSource } from './post-text.server';
import { editsOf } from './read-history.server';
import { dateOf, later, textOf } from './row-values.server';
import { normaliseTags } from './tag-names';
import type { Tally } from './tally';

export type ImportedRevision = {
  readonly title: string | null;
  readonly tags: readonly string[] | null;
  readonly text: PostText;
  readonly editor: Author;
  readonly reason: string;
  readonly at: Date;
};

export type Post = {
  readonly row: Fields;
  /** Null for an answer. */
  readonly title: string | null;
  readonly tags: readonly string[] | null;
  readonly author: Author;
  readonly at: Date;
};

/**
 * A post's revisions, the first and today's at least. Where PostHistory has the texts that were
 * typed, they come from there; else there is one, with the text of Posts. Where both differ in more
 * than the odd word, today's text is that of Posts, in a revision more.
 * @returns null for a post without any text
 */
export function makeRevisions(
  post: Post,
  history: readonly Fields[],
  people: People,
  siteUrl: string,
  tally: Tally,
): ImportedRevision[] | null {
  const html = textOf(post.row, 'Body');
  const fromHistory = revisionsOf(post, history, people, siteUrl, tally);
  const last = fromHistory.at(-1);
  if (last === undefined) {
    if (history.length > 0) tally.add('note:history-without-text');
    if (html === null) return null;
    const { title, tags, author, at } = post;
    return [{ title, tags, text: textFromHtml(html, siteUrl), editor: author, reason: '', at }];
  }
  tally.add('note:history-used');
  const agrees =
    (html === null || sameWords(wordsOfHtml(last.text.html), wordsOfHtml(html))) &&
    (post.title === null || last.title === post.title);
  // Tags are renamed and merged at the source without a word in the histories.
  if (agrees || html === null)
    return [...fromHistory.slice(0, -1), { ...last, title: post.title, tags: post.tags }];
  tally.add('note:history-disagrees');
  return [
    ...fromHistory,
    {
      title: post.title,
      tags: post.tags,
      text: textFromHtml(html, siteUrl),
      editor: people.author(post.row, 'LastEditorUserId', 'LastEditorDisplayName'),
      reason: '',
      at: later(last.at, dateOf(post.row, 'LastEditDate')),
    },
  ];
}

function revisionsOf(
  post: Post,
  history: readonly Fields[],
  people: People,
  siteUrl: string,
  tally: Tally,
): ImportedRevision[] {
  const edits = editsOf(history);
  const firstBody = edits.find(({ body }) => body !== null)?.body;
  if (firstBody === undefined || firstBody === null) return [];
  const isQuestion = post.title !== null;
  const firstTitle = edits.find(({ title }) => title !== null)?.title ?? post.title;
  const firstTags = edits.find(({ tags }) => tags !== null)?.tags ?? null;
  const revisions: ImportedRevision[] = [];
  let title = isQuestion ? firstTitle : null;
  let tags = isQuestion ? (firstTags === null ? post.tags : normaliseTags(firstTags).names) : null;
  let source = firstBody;
  let text = textFromSource(source, siteUrl);
  for (const edit of edits) {
    if (edit.isRedacted) tally.add('note:history-redacted');
    if (isQuestion && edit.title !== null) title = edit.title;
    if (isQuestion && edit.tags !== null) tags = normaliseTags(edit.tags).names;
    if (edit.body !== null && edit.body !== source) {
      source = edit.body;
      text = textFromSource(source, siteUrl);
    }
    const before = revisions.at(-1);
    const changesNothing =
      before !== undefined &&
      before.title === title &&
      before.text.body === text.body &&
      before.tags?.join(' ') === tags?.join(' ');
    if (changesNothing) continue;
    revisions.push({
      title,
      tags,
      text,
      editor: people.author(edit.row, 'UserId', 'UserDisplayName'),
      reason: edit.reason,
      at: later(before?.at ?? post.at, edit.at),
    });
  }
  return revisions;
}

/** So many of both texts' words must be the same; the odd word is rendered differently. */
const SAME_ENOUGH = 0.85;

/** Whether two texts have the same words, but for the odd one. */
export function sameWords(a: string, b: string): boolean {
  const counts = new Map<string, number>();
  const inA = wordsIn(a);
  const inB = wordsIn(b);
  if (inA.length + inB.length === 0) return true;
  for (const word of inA) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of inB) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    counts.set(word, count - 1);
    shared += 1;
  }
  return (2 * shared) / (inA.length + inB.length) >= SAME_ENOUGH;
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/**
 * Roughly: good enough to be compared. Links are left out, since the source shows the title of the
 * page for an address, and we show images as links.
 */
function wordsOfHtml(html: string): string {
  return html
    .replace(/<a\s[^>]*>[^]*?<\/a>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/&#\d+;/g, ' ');
}
