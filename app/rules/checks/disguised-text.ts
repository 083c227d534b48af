import type { Check } from './check-context';
import { disguisedWords } from './plain-words';

/** Words made of another alphabet's letters, or broken by signs that nobody sees. */
export const disguisedText: Check = ({ text }) => {
  const found = disguisedWords(text);
  const [first] = found;
  if (first === undefined) return null;
  return { score: Math.min(1, found.length / 2), evidence: { word: first.slice(0, 40) } };
};
