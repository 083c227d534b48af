import type { Check } from './check-context';

/** For so long the same words in the same place are the same post. */
const HOURS = 24 * 7;
/** Whoever has said the same so often elsewhere says it for its own sake. */
const TIMES_ELSEWHERE = 3;
/** "Thank you so much" is nobody's own. */
const WORDS_ELSEWHERE = 5;

/** The author has posted exactly this already: here, or in one thread after the other. */
export const exactRepeat: Check = ({ alike, words }) => {
  const own = alike.filter(
    ({ similarity, sameAuthor, hoursAgo }) => similarity === 1 && sameAuthor && hoursAgo < HOURS,
  );
  const here = own.filter(({ sameThread }) => sameThread).length;
  const repeats = here > 0 || (own.length >= TIMES_ELSEWHERE && words.length >= WORDS_ELSEWHERE);
  return repeats ? { score: 1, evidence: { posts: own.length } } : null;
};
