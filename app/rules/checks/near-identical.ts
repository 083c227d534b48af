import type { Check } from './check-context';

const ALIKE_FROM = 0.55;

/**
 * Near-identical to recent posts of anyone, in whichever thread, also with small changes. Twice is
 * a person who asks in two places; one that is like a confirmed spam post needs no second.
 */
export const nearIdentical: Check = ({ alike }) => {
  const near = alike.filter(
    ({ similarity, fate }) => similarity >= ALIKE_FROM && fate !== 'genuine',
  );
  const spam = near.filter(({ fate }) => fate === 'spam').length;
  const held = near.filter(({ fate }) => fate === 'held').length;
  const elsewhere = near.filter(({ sameThread, sameAuthor }) => !(sameThread && sameAuthor)).length;
  if (elsewhere + spam + held === 0) return null;
  const score = spam > 0 ? 1 : Math.min(1, elsewhere * 0.4 + held * 0.4);
  return { score, evidence: { posts: near.length, spam } };
};
