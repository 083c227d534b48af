import type { Check } from './check-context';
import { usualLetters } from './plain-words';

/** What is advertised under every page of the web, and what else is said of it. */
const WARES =
  /\b(?:viagra|cialis|levitra|kamagra|tramadol|xanax|adderall|oxycodone|oxycontin|percocet|valium|ambien|ritalin|modafinil|ivermectin|phentermine|fildena|vidalista|cenforce|payday\s+loans?|online\s+(?:casino|pharmacy|slots?)|slot\s+gacor|togel|judi\s+(?:bola|online)|casino\s+bonus|escorts?\s+(?:service|girls?|in)|call\s+girls?|essay\s+writing\s+services?|(?:assignment|homework|dissertation)\s+(?:help|writing)\s+(?:services?|online)|seo\s+(?:services?|company|agency|expert)|buy\s+(?:real\s+)?(?:followers|likes|views|subscribers|backlinks?|reviews)|guest\s+post(?:s|ing)?\s+services?|packers\s+and\s+movers|forex\s+signals?|binary\s+options?|replica\s+(?:watches|bags)|counterfeit|fake\s+(?:passports?|money|documents?)|cloned?\s+cards?|keto\s+gummies|weight\s+loss\s+(?:pills?|gummies|supplement)|penis\s+enlargement|male\s+enhancement|porn)\b/giu;
const SELLS =
  /\b(?:buy|order|cheap\w*|best|price|discount|online|shop|shipping|prescription|deliver\w*|offer|visit|click|service|contact|whatsapp)\b/i;

/** The wares that a text names, each once, and the text without signs that nobody sees. */
function waresIn(text: string): { named: string[]; bare: string } {
  const bare = usualLetters(text).replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
  return { named: [...new Set((bare.match(WARES) ?? []).map((ware) => ware.toLowerCase()))], bare };
}

/** The first of the usual wares that a name consists of or has in it; null where it has none. */
export function wareInName(name: string): string | null {
  return waresIn(name).named[0] ?? null;
}

/** Names wares that are advertised everywhere; whoever sells them says where to get them. */
export const usualWares: Check = ({ text, links }) => {
  const { named, bare } = waresIn(text);
  const [first] = named;
  if (first === undefined) return null;
  const leads = links.some(({ list }) => list !== 'allowed');
  const sells = named.length > 1 || leads || SELLS.test(bare.replace(WARES, ' '));
  return { score: sells ? 1 : 0.4, evidence: { ware: first } };
};
