import type { Check } from './check-context';
import { SHORTEST_COMPARED } from './signature';

/** For so long the same words in the same place are the same post. */
const HOURS = 24 * 7;
/** A newcomer who has said the same so often elsewhere says it for its own sake. */
const TIMES_ELSEWHERE = 3;

/** The author has posted exactly this already: here, or in one thread after the other. */
export const exactRepeat: Check = ({ alike, words, author }) => {
  if (words.length < SHORTEST_COMPARED) return null;
  const own = alike.filter(
    ({ similarity, sameAuthor, hoursAgo }) => similarity === 1 && sameAuthor && hoursAgo < HOURS,
  );
  const isHere = own.some(({ sameThread }) => sameThread);
  const isEverywhere = author.trust === 'newcomer' && own.length >= TIMES_ELSEWHERE;
  return isHere || isEverywhere ? { score: 1, evidence: { posts: own.length } } : null;
};
