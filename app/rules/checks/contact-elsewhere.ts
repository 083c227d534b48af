import type { Check } from './check-context';

/** A way to somebody that leads away from here, as people write it. */
const WAYS: readonly RegExp[] = [
  /\b(?:whats\s?app|wa\.me|telegram|t\.me|signal|viber|wechat|skype|kik)\b/i,
  /(?:\+|\b00)\d[\d\s().-]{7,}\d/,
  /\b[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\s?(?:\.|\(dot\)|\[dot\])\s?\w{2,}/i,
];

/** Words of those who sell something: hacking, lost money brought back, love, loans, numbers to win. */
const OFFERS: readonly RegExp[] = [
  /\b(?:contact|reach|text|message|write|call|dm|inbox|chat)\b.{0,30}\b(?:him|her|them|us|me|now|via|on|at)\b/i,
  /\b(?:hack(?:er|ers|ing)?|recover(?:y|ed)?|retriev\w+|spy|spouse|lotto|lottery|loan|herbal|spell\s?caster|dr\.?\s+\w+|invest\w*|trad(?:er|ing)|manager|expert|agent|customer\s+(?:care|service|support)\s+number|toll\s?free|helpline)\b/i,
  /\b(?:guarantee\w*|100\s?%|legit|trusted|reliable|profit\w*|earn\w*|cure[ds]?|best\s+price|cheap|discount|order\s+now|buy)\b/i,
];

/**
 * Asks readers to write to somebody elsewhere and says what they would gain: either alone is what
 * people who help each other write every day.
 */
export const contactElsewhere: Check = ({ text }) => {
  const bare = text.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
  const way = WAYS.map((each) => each.exec(bare)?.[0]).find((found) => found !== undefined);
  if (way === undefined) return null;
  const offers = OFFERS.flatMap((each) => each.exec(bare)?.[0] ?? []);
  const [first] = offers;
  if (first === undefined || offers.length < 2) return null;
  return {
    score: offers.length === OFFERS.length ? 1 : 0.7,
    evidence: { way: way.trim().slice(0, 40), offer: first.slice(0, 40) },
  };
};
