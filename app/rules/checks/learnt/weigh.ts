import type { LearntWeight } from '../check-context';

/** In how many posts of the lessons something stood. */
export type Counts = { readonly spam: number; readonly genuine: number };

/** A word of which nothing is known counts as if it had stood so often in each kind. */
const DOUBT = 0.5;
/** The weightiest words decide, so that nobody outweighs them with a long kind text. */
const DECIDING = 25;
/** So many words that say nothing are thought to stand in each post: one word alone proves little. */
const SILENT = 2;

/** What one word says for spam, in natural logarithms: naive Bayes, with doubt about rare words. */
export function weightOf(word: Counts, lessons: Counts): number {
  const spam = (word.spam + DOUBT) / (lessons.spam + 2 * DOUBT);
  const genuine = (word.genuine + DOUBT) / (lessons.genuine + 2 * DOUBT);
  return Math.log(spam / genuine);
}

/** What the words of a post say on the average, and which say most for spam. */
export function weigh(
  features: readonly string[],
  countsOf: (word: string) => Counts | undefined,
  lessons: Counts,
): Omit<LearntWeight, 'threshold'> {
  const weights = features.flatMap((word) => {
    const counts = countsOf(word);
    return counts === undefined || counts.spam + counts.genuine <= 0
      ? []
      : [{ word, weight: weightOf(counts, lessons) }];
  });
  weights.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || compare(a.word, b.word));
  const deciding = weights.slice(0, DECIDING);
  const sum = deciding.reduce((before, each) => before + each.weight, 0);
  const weight = sum / (deciding.length + SILENT);
  const words = weights
    .filter((each) => each.weight > 0)
    .slice(0, 5)
    .map(({ word }) => word);
  return { weight, words };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
