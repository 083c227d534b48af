import type { Check } from './check-context';

/** What fits under every post. */
const PRAISE =
  /\b(?:(?:thanks?|thank\s+you)(?:\s+\w+){0,3}\s+for\s+(?:sharing|posting|(?:this|the|such\s+an?|your)(?:\s+\w+){0,2}\s+(?:article|blog|post|info\w*|content))|(?:great|nice|good|awesome|amazing|wonderful|excellent|fantastic|informative|interesting|helpful|useful|valuable|impressive)\s+(?:article|blog|post|content|info\w*|read|piece|website|site|write[\s-]?up)|(?:really|truly|very)\s+(?:informative|impressed|enjoy\w*|appreciate)|keep\s+(?:it\s+)?(?:up|sharing|posting)|i\s+(?:have\s+)?(?:just\s+)?(?:stumbled|came\s+across)\s+(?:upon\s+|on\s+)?(?:your|this)\s+(?:blog|site|article|post|website))\b/i;

/** Kind words that fit everywhere, around a link to a place that the site does not know. */
export const praiseWithLink: Check = ({ text, links }) => {
  const unknown = links.find(({ list }) => list !== 'allowed');
  const praise = PRAISE.exec(text)?.[0];
  if (unknown === undefined || praise === undefined) return null;
  return { score: 1, evidence: { praise: praise.slice(0, 60), host: unknown.host } };
};
