/**
 * Whether a question is so like a draft that its asker should look at it before posting. Which ones
 * are like it at all, and in which order, is the search's to say; this only keeps what merely
 * shares a word from standing in anybody's way.
 */

/** Scripts that put no spaces between words: there, pairs of letters are compared. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;

/** Shorter words ("how", "the", "wie") are in every question; numbers and codes are not. */
const SHORTEST = 4;
/** So much of a word is compared: "heating", "heats" and "heated" are near enough. */
const STEM = 5;
/** At least this part of a title's words, and so many of them, must be found again. */
const PART = 0.5;
const LEAST = 2;

/** The words of a text that tell it from others, without endings, accents and case. */
export function tellingWords(text: string): Set<string> {
  const plain = text.normalize('NFKD').replace(MARKS, '').toLowerCase();
  const words = new Set<string>();
  for (const [run] of plain.matchAll(UNSPACED)) {
    const letters = [...run];
    for (let index = 0; index < letters.length - 1; index += 1)
      words.add(letters.slice(index, index + 2).join(''));
  }
  for (const [word] of plain.replace(UNSPACED, ' ').matchAll(WORD))
    if (word.length >= SHORTEST || /\d/.test(word)) words.add(word.slice(0, STEM));
  return words;
}

/**
 * Whether most of what a draft's title says stands in another question.
 * @param other its title and the beginning of its text
 */
export function isClose(title: string, other: string): boolean {
  const said = tellingWords(title);
  const found = tellingWords(other);
  const shared = [...said].filter((word) => found.has(word)).length;
  return shared >= Math.min(LEAST, said.size) && shared > 0 && shared >= said.size * PART;
}
