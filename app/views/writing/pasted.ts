/** What becomes of something that is pasted into a text. */
export interface Pasted {
  /** The types that the clipboard holds. */
  types: readonly string[];
  html: string;
  plain: string;
  /** Pictures among its files. */
  pictures: number;
}

export interface PastePlace {
  text: string;
  from: number;
  to: number;
}

/** `plain` leaves it to the browser. */
export type PasteWay = 'plain' | 'photos' | 'convert' | 'link';

/** More is pasted as it is: nobody formats that much, and turning it would take long. */
export const LONGEST_PASTE = 100_000;

/** What Markdown has a way to say; a page of nothing but coloured words has none of it. */
const STRUCTURE =
  /<(?:a\s[^>]*href|strong|b|em|i|u?l|ol|li|h[1-6]|blockquote|table|code|pre|del|s|img)\b/i;
/** Google's documents say with styles what others say with elements. */
const STYLED = /docs-internal-guid/;
/** An editor's code: colours and nothing else, or a language's own mark. */
const FROM_EDITOR = 'vscode-editor-data';

const ADDRESS = /^https?:\/\/\S+$/;

/** Whether a place in a text is inside a fenced block of code, where everything stays as it is. */
export function isInFence(text: string, at: number): boolean {
  const fences = text.slice(0, at).match(/^ {0,3}(?:`{3,}|~{3,}).*$/gm) ?? [];
  return fences.length % 2 === 1;
}

/** One cell of a table is a word, not a table. */
function isOneCell(html: string): boolean {
  return (html.match(/<t[dh]\b/gi)?.length ?? 0) === 1;
}

export function pasteWay(pasted: Pasted, place: PastePlace): PasteWay {
  const { types, html, plain, pictures } = pasted;
  // A picture copied in a browser or an editor brings its file; so does a table from a spreadsheet.
  if (pictures > 0 && plain.trim() === '') return 'photos';
  if (isInFence(place.text, place.from)) return 'plain';
  if (place.to > place.from && ADDRESS.test(plain.trim())) return 'link';
  if (types.includes(FROM_EDITOR) || html.length > LONGEST_PASTE) return 'plain';
  if (!STRUCTURE.test(html) && !STYLED.test(html)) return 'plain';
  return isOneCell(html) ? 'plain' : 'convert';
}
