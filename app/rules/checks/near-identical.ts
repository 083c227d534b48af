import type { Check } from './check-context';
import { SHORTEST_COMPARED } from './signature';

const ALIKE_FROM = 0.55;
/** Whoever is known here may have words that they often need. */
const EACH = { newcomer: 0.4, member: 0.15, trusted: 0 };

/**
 * Near-identical to recent posts of anyone, in whichever thread, also with small changes. Twice is
 * a person who asks in two places; one that is like a confirmed spam post needs no second. Few words
 * are everybody's ("Thanks, that worked!"), unless they lead somewhere.
 */
export const nearIdentical: Check = ({ alike, author, words, links }) => {
  if (words.length < SHORTEST_COMPARED && links.length === 0) return null;
  const near = alike.filter(
    ({ similarity, fate }) => similarity >= ALIKE_FROM && fate !== 'genuine',
  );
  const spam = near.filter(({ fate }) => fate === 'spam').length;
  const held = near.filter(({ fate }) => fate === 'held').length;
  const elsewhere = near.filter(({ sameThread, sameAuthor }) => !(sameThread && sameAuthor)).length;
  if (elsewhere + spam + held === 0) return null;
  const each = EACH[author.trust];
  const score = spam > 0 ? 1 : Math.min(1, elsewhere * each + held * 0.4);
  return { score, evidence: { posts: near.length, spam } };
};
