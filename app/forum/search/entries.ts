/*
 * An entry of a document says which word, whether it is in the title, and what it weighs, in one
 * number: lists of numbers are what the database compares quickest.
 */

const WEIGHTS = 31;
const TITLE = 32;
const WORD = 64;

/** A word's entries lie between its number times this and the next. */
export const ENTRIES_OF_WORD = WORD;

/** Small weights are told apart more finely than large ones. */
function stepOf(weight: number): number {
  return weight === 0 ? 1 : Math.min(WEIGHTS, Math.max(1, Math.round(WEIGHTS * Math.sqrt(weight))));
}

export function entryOf(wordId: number, word: { weight: number; inTitle: boolean }): number {
  return wordId * WORD + (word.inTitle ? TITLE : 0) + stepOf(word.weight);
}

export function readEntry(entry: number): { wordId: number; inTitle: boolean } {
  return { wordId: Math.floor(entry / WORD), inTitle: (entry & TITLE) !== 0 };
}
