import type { Check } from './check-context';

/** Who leads readers elsewhere in their first posts, to places that the site does not know. */
export const unknownLinks: Check = ({ links, words }) => {
  const unknown = [...new Set(links.flatMap(({ host, list }) => (list === 'none' ? host : [])))];
  const [first] = unknown;
  if (first === undefined) return null;
  // A link with hardly a word beside it says nothing but "go there".
  const bare = words.length < 6 ? 0.5 : 0;
  const score = Math.min(1, 0.25 * unknown.length + bare);
  return { score, evidence: { host: first, hosts: unknown.length } };
};
