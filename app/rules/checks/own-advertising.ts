import type { Check } from './check-context';
import { usualLetters } from './plain-words';

const PHRASES: readonly RegExp[] = [
  /\b(?:check(?:ing)?\s*(?:out|this)?|subscribe(?:\s+to)?|visit|follow|watch|see|like|share|join|support)\b(?:\s+\w+){0,2}\s+(?:my|our|mine)\b/i,
  /\b(?:my|our)\s+(?:new\s+)?(?:channel|page|website|web\s?site|blog|store|shop|video|vid|song|cover|music|band|app|group|giveaway)\b/i,
  /\bsub(?:scribe)?\s*(?:(?:4|for)\s*sub|back|to\s+me|me)\b/i,
  /\b(?:earn|make|making|win)\b.{0,25}(?:\$|€|£|\b(?:money|cash|dollars|income)\b).{0,40}\b(?:home|online|day|daily|week|month|easy|free|hour)\b/i,
  /\b(?:click|tap)\s+(?:here|the\s+link|this\s+link|my\s+link|below)\b/i,
  /\b(?:free|unlimited)\b.{0,20}\b(?:gift\s?cards?|iphones?|followers|robux|v-?bucks|coins\s+generator)\b/i,
];

function phrasesIn(text: string): string[] {
  return PHRASES.flatMap((each) => each.exec(usualLetters(text))?.[0] ?? []);
}

/** What of a name praises something of its owner's; null where nothing does. */
export function advertisingInName(name: string): string | null {
  return phrasesIn(name)[0] ?? null;
}

/** Praises the author's own channel, shop or offer, in the words that are used for nothing else. */
export const ownAdvertising: Check = ({ text }) => {
  const found = phrasesIn(text);
  const [first] = found;
  if (first === undefined) return null;
  return { score: found.length > 1 ? 1 : 0.5, evidence: { phrase: first.slice(0, 60) } };
};
