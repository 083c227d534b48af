/**
 * Whether somebody says again what they have said before. A person who has read a question says
 * something about it; a text from a drawer has the same words with another name in it.
 *
 * Texts are compared by shingles: runs of three words, in any of which one word may have been
 * exchanged. The likeness is the part of the new text's words that stand in such a run of the
 * earlier text as well. So exchanged names, products, dates and the order of sentences change
 * little, while the small words that all texts share do not follow each other alike.
 */

/**
 * From two thirds on a text repeats. Exchanging a name, a product and a date in two sentences leaves
 * three quarters, as does exchanging two of them in a single short one; what one person writes about
 * different questions in words of their own stays below two fifths. Who takes an old text and adds
 * somewhat more than half as much about this question is past it.
 */
export const REPETITION_FROM = 2 / 3;

/** With so many of somebody's latest texts a new one is compared. */
export const TEXTS_COMPARED = 20;

const SHINGLE = 3;
/** Stands for a word that was exchanged; no word is written so. */
const ANY = '*';

/** Letters of scripts that put no spaces between words: each is taken for a word. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+/gu;

/** A text's words without what is changed for show: case, accents, signs, and which number it is. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase();
  return [...plain.matchAll(WORDS)].map(([word]) => (/^\p{N}+$/u.test(word) ? '#' : word));
}

/** How much of a text was said in an earlier one: 0 for nothing, 1 for all of it. */
export function repeatedPart(text: string, earlier: string): number {
  const said = wordsOf(text);
  const before = wordsOf(earlier);
  if (said.length === 0) return 0;
  if (said.length < SHINGLE) return said.join(' ') === before.join(' ') ? 1 : 0;
  const known = new Set(shinglesOf(before).flat());
  const repeated = new Set<number>();
  for (const [start, variants] of shinglesOf(said).entries()) {
    for (const [index, variant] of variants.entries()) {
      if (!known.has(variant)) continue;
      // The first variant is whole; each other leaves out one word, which was exchanged.
      for (let word = 0; word < SHINGLE; word += 1)
        if (word !== index - 1) repeated.add(start + word);
    }
  }
  return repeated.size / said.length;
}

/** Each run of three words: whole, and with each of its words left open. */
function shinglesOf(all: readonly string[]): string[][] {
  return all.slice(SHINGLE - 1).map((_, start) => {
    const run = all.slice(start, start + SHINGLE);
    return [
      run.join(' '),
      ...run.map((_word, open) => run.map((word, at) => (at === open ? ANY : word)).join(' ')),
    ];
  });
}

/** The first of the earlier texts that a text repeats, as its place among them; null where none. */
export function repetitionOf(text: string, earlier: readonly string[]): number | null {
  const found = earlier.findIndex((each) => repeatedPart(text, each) >= REPETITION_FROM);
  return found === -1 ? null : found;
}
