import { LINK_WORD, plainWords } from '../plain-words';

/** So much of a text is looked at: what spam says it says at once. */
const MOST = 400;

const EMOJI = /\p{Extended_Pictographic}/gu;

/** How a text looks, beside what it says; the names begin with what no word begins with. */
const shapes: Readonly<Record<string, (text: string, words: readonly string[]) => boolean>> = {
  ':link': (_text, words) => words.includes(LINK_WORD),
  ':links': (_text, words) => words.filter((word) => word === LINK_WORD).length > 1,
  ':little-but-a-link': (_text, words) => words.includes(LINK_WORD) && words.length < 6,
  ':capitals': (text) =>
    shareOf(/\p{Lu}/gu, text) > 0.5 && (text.match(/\p{L}/gu) ?? []).length > 9,
  ':exclaims': (text) => (text.match(/!/g) ?? []).length > 2,
  ':emoji': (text) => (text.match(EMOJI) ?? []).length > 3,
  ':money': (text) => /[$€£¥₿]\s?\d|\d\s?[$€£]/.test(text),
  ':telephone': (text) => /\+?\d[\d\s().-]{7,}\d/.test(text),
  ':mail': (text) => /\S@[^\s@]{1,253}\.\w/.test(text),
  ':short': (_text, words) => words.length < 5,
  ':long': (_text, words) => words.length > 60,
};

/** What a lesson is made of: words, pairs of neighbouring words, and shapes, each once. */
export function featuresOf(text: string): string[] {
  const words = plainWords(text)
    .slice(0, MOST)
    .map((word) => word.slice(0, 40));
  const found = new Set(words);
  for (const [at, word] of words.slice(1).entries()) found.add(`${words[at] ?? ''} ${word}`);
  for (const [name, has] of Object.entries(shapes)) if (has(text, words)) found.add(name);
  return [...found];
}

function shareOf(letters: RegExp, text: string): number {
  const all = (text.match(/\p{L}/gu) ?? []).length;
  return all === 0 ? 0 : (text.match(letters) ?? []).length / all;
}
