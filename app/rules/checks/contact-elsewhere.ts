import type { Check } from './check-context';
import { usualLetters } from './plain-words';

/** A way to somebody that leads away from here: by messenger or telephone, or only by mail. */
const MESSENGER =
  /\b(?:what'?s\s?app|wa\.me|telegram|t\.me|viber|we\s?chat|kik)\b|(?:\+|\b00)\d[\d\s().-]{7,}\d|\(?\b1?[-\s.(]*8(?:00|44|55|66|77|88)\)?[-\s.]+\d{3}[-\s.]+\d{4}\b/i;
const MAIL =
  /(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}\s?(?:\.|\(dot\)|\[dot\])\s?\w{2,}/i;

/** What those offer who write this: lost money brought back, hacked accounts, magic, loans, luck. */
const OFFERS: readonly RegExp[] = [
  /\b(?:contact|reach|text|message|write|call|dm|inbox|chat)\b.{0,40}\b(?:via|on|at|through|today|now)\b/i,
  /\b(?:hack(?:er|ers|ing)|(?:recover|retriev|got)\w*\b.{0,40}\b(?:funds?|money|bitcoins?|crypto|wallet|investment|account)|cheating|spouse|lotto|lottery|spell\s?caster|spells?|herbal|loans?|credit\s+score|(?:invest|trad)\w*\s+(?:manager|expert|platform|broker|signals?)|(?:customer|tech\w*)\s+(?:care|service|support)\s+(?:phone\s+)?number|toll[\s-]?free|helpline)\b/i,
  /\b(?:guarantee\w*|legit\w*|trusted|reliable|profit\w*|earn\w*|returns?\s+of|cured?|testimony|thanks\s+to\s+(?:mr|mrs|dr|him|her|this|the\s+help)|best\s+price|cheap|discounts?|order\s+now|24\/7)\b/i,
];

/**
 * Asks readers to write to somebody elsewhere and says what they would gain: either alone is what
 * people who help each other write every day.
 */
export const contactElsewhere: Check = ({ text }) => {
  const bare = usualLetters(text).replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
  const messenger = MESSENGER.exec(bare)?.[0];
  const way = messenger ?? MAIL.exec(bare)?.[0];
  if (way === undefined) return null;
  const offers = OFFERS.flatMap((each) => each.exec(bare)?.[0] ?? []);
  const last = offers.at(-1);
  const needed = messenger === undefined ? 3 : 2;
  if (last === undefined || offers.length < 2) return null;
  return {
    score: offers.length >= needed ? 1 : 0.5,
    evidence: { way: way.trim().slice(0, 40), offer: last.slice(0, 40) },
  };
};
