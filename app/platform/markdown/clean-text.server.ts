/**
 * What no text may hold: control characters other than tab and newline (PostgreSQL refuses NUL, XML
 * and HTML the rest) and code points that Unicode reserves for no character.
 */
const FORBIDDEN = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

/** A text fit to be stored and shown: one kind of newline, no forbidden characters, well-formed. */
export function cleanText(source: string): string {
  return source
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(FORBIDDEN, (character) => (character === '\n' || character === '\t' ? character : ''));
}
