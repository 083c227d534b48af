/*
 * An entry of a document says which word, whether it is in the title, and what it weighs, in one
 * number: lists of numbers are what the database compares quickest, and the fewer entries a word
 * can have, the quicker.
 */

const WORD = 16;

/** Steps of weights, told apart more finely where they are small; a title's weigh more. */
const TEXT = { first: 0, last: 10, least: 0.14, most: 0.54 };
/** As `search_keys` in the database has it. */
const TITLE = { first: 11, last: 15, least: 0.3, most: 0.66 };

type Steps = typeof TEXT;

export function entryOf(wordId: number, word: { weight: number; inTitle: boolean }): number {
  return wordId * WORD + stepOf(word.weight, word.inTitle ? TITLE : TEXT);
}

function stepOf(weight: number, { first, last, least, most }: Steps): number {
  const share = (Math.sqrt(weight) - least) / (most - least);
  return Math.min(last, Math.max(first, Math.round(first + share * (last - first))));
}

const weights = Array.from({ length: WORD }, (_, step) => {
  const { first, last, least, most } = step < TITLE.first ? TEXT : TITLE;
  return (least + ((step - first) / (last - first)) * (most - least)) ** 2;
});

/** Every entry that a word can have, ascending. */
export function possibleEntries(wordId: number, isInTitles: boolean): number[] {
  const { last } = isInTitles ? TITLE : TEXT;
  return Array.from({ length: last + 1 }, (_, index) => wordId * WORD + index);
}

/** Which word an entry is of, whether it is in the title, and what it weighs, each by itself. */
export const wordOfEntry = (entry: number): number => Math.floor(entry / WORD);
export const isInTitle = (entry: number): boolean => entry % WORD >= TITLE.first;
export const weightOfEntry = (entry: number): number => weights[entry % WORD] ?? 0;

export type Entry = { wordId: number; inTitle: boolean; weight: number };

export function readEntry(entry: number): Entry {
  return {
    wordId: wordOfEntry(entry),
    inTitle: isInTitle(entry),
    weight: weightOfEntry(entry),
  };
}
