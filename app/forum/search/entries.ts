/*
 * An entry of a document says which word, whether it is in the title, and what it weighs, in one
 * number: lists of numbers are what the database compares quickest, and the fewer entries a word
 * can have, the quicker.
 */

const WORD = 32;

/** Steps of weights, told apart more finely where they are small; a title's weigh more. */
const TEXT = { first: 1, last: 21, least: 0.03, most: 0.65 };
/** As `search_keys` in the database has it. */
const TITLE = { first: 22, last: 31, least: 0.15, most: 0.8 };

type Steps = typeof TEXT;

export function entryOf(wordId: number, word: { weight: number; inTitle: boolean }): number {
  return wordId * WORD + stepOf(word.weight, word.inTitle ? TITLE : TEXT);
}

function stepOf(weight: number, { first, last, least, most }: Steps): number {
  const share = (Math.sqrt(weight) - least) / (most - least);
  return Math.min(last, Math.max(first, Math.round(first + share * (last - first))));
}

const weights = Array.from({ length: WORD }, (_, step) => {
  if (step === 0) return 0;
  const { first, last, least, most } = step < TITLE.first ? TEXT : TITLE;
  return (least + ((step - first) / (last - first)) * (most - least)) ** 2;
});

/** Every entry that a word can have, ascending. */
export function possibleEntries(wordId: number, isInTitles: boolean): number[] {
  const { last } = isInTitles ? TITLE : TEXT;
  return Array.from({ length: last }, (_, index) => wordId * WORD + index + 1);
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
