import { type Counts, weigh } from './weigh';

export type Lesson = { readonly taught: 'spam' | 'genuine'; readonly features: readonly string[] };

/** With fewer, what is rare cannot be told from what is wrong. */
const FEWEST = { spam: 10, genuine: 30 };
/** Of the genuine lessons, so many may lie above the threshold. */
const GENUINE_ABOVE = 0.004;
/** Of each deciding word's weight; below it a post is as like the one as the other. */
const LEAST = 0.3;
/** The distance above the highest genuine lesson, were there but one. */
const FEW_MARGIN = 2;

/**
 * The weight from which a post counts as like spam. Each genuine lesson is weighed by all the others,
 * as if it were new (there may be more than are given here), and the threshold lies above all but a few of them. With few lessons it lies
 * above all of them, by a distance that shrinks as they grow in number.
 */
export function calibrate(
  lessons: readonly Lesson[],
  all: Counts,
  countsOf: (word: string) => Counts | undefined,
): number | null {
  const genuine = lessons.filter(({ taught }) => taught === 'genuine');
  if (all.spam < FEWEST.spam || all.genuine < FEWEST.genuine) return null;
  const others = { spam: all.spam, genuine: all.genuine - 1 };
  const weights = genuine
    .map(
      ({ features }) =>
        weigh(
          features,
          (word) => {
            const counts = countsOf(word);
            return counts && { spam: counts.spam, genuine: counts.genuine - 1 };
          },
          others,
        ).weight,
    )
    .sort((a, b) => b - a);
  const highest = weights[Math.floor(weights.length * GENUINE_ABOVE)] ?? 0;
  return Math.max(LEAST, highest + FEW_MARGIN / Math.sqrt(weights.length));
}
