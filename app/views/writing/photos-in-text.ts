/** The photos that a text names, and the marks that stand in for photos on their way. */

export interface PhotoInText {
  /** "/photos/NAME". */
  path: string;
  /** What it shows, in the author's words; empty while nobody has said. */
  alt: string;
  /** Where the description stands in the text. */
  from: number;
  to: number;
}

const PHOTO = /!\[((?:\\.|[^\\\]])*)\]\((\/photos\/[\w.-]+)\)/g;

export function photosIn(text: string): PhotoInText[] {
  return [...text.matchAll(PHOTO)].map(({ index, 1: alt = '', 2: path = '' }) => ({
    path,
    alt: alt.replace(/\\([[\]\\])/g, '$1'),
    from: index + 2,
    to: index + 2 + alt.length,
  }));
}

/** A description as it stands between the brackets. */
export function writeAlt(alt: string): string {
  return alt.replace(/\s+/g, ' ').replace(/[[\]\\]/g, '\\$&');
}

export function photoLine(path: string): string {
  return `![](${path})`;
}

const MARK_START = '⟦';
const MARK_END = '⟧';
const MARKS = /⟦[^⟦⟧\n]*⟧\n?/g;

/** What stands in the text while a photo is on its way; no text of a person's has such brackets. */
export function photoMark(label: string, id: number): string {
  return `${MARK_START}${label.replace(/[⟦⟧\n\r]/g, ' ')} ${id}${MARK_END}`;
}

/** A text without marks: what is kept of it, should the page go away before the photos are there. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}

export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** Puts a block (a photo, a mark) on lines of its own in place of what is selected. */
export function blockAt(text: string, from: number, to: number, block: string): Edit {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const start =
    before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const end =
    after === '' ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return { from, to, text: start + block + end };
}

/** The edit that replaces a mark (or takes it away, with its line), if it still stands. */
export function markReplaced(text: string, mark: string, by: string): Edit | null {
  const from = text.indexOf(mark);
  if (from < 0) return null;
  const end = from + mark.length;
  return { from, to: by === '' && text[end] === '\n' ? end + 1 : end, text: by };
}
