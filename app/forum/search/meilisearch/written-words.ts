import { isUnspaced } from '../words-of-text';

/*
 * Words as Meilisearch is given them, in documents and in queries: already cut, folded and stemmed
 * by our own rules, so that both engines find the same. Scripts without spaces would be cut again
 * over there, by dictionaries that depend on the text around: their characters are written as
 * numbers, which stay whole, begin with one another as the characters do, and have no typos.
 */

const DIGITS = 7;
/** Longer words are not indexed over there. */
const LONGEST = 30;

/** A word as it is written there. */
export function writtenWord(word: string): string {
  if (!isUnspaced(word)) return word;
  return [...word]
    .slice(0, LONGEST)
    .map((character) => String(character.codePointAt(0) ?? 0).padStart(DIGITS, '0'))
    .join('');
}

/** The word that was written so. */
export function readWord(written: string): string {
  if (written.length % DIGITS !== 0 || !/^0\d+$/.test(written)) return written;
  const characters = written.match(/\d{7}/g) ?? [];
  return characters.map((number) => String.fromCodePoint(Number(number))).join('');
}
