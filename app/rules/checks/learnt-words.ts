import type { Check } from './check-context';

/** Words that stood in what this site's moderators removed as spam. */
export const learntWords: Check = ({ learnt }) => {
  if (learnt === null || learnt.weight < learnt.threshold) return null;
  return { score: 1, evidence: { words: learnt.words.join(', ') } };
};
