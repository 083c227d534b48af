/*
 * What counts as a word, and when two words are the same one: the same for texts and for queries,
 * for every script. Nothing here depends on the machine or on the version of its Unicode tables
 * beyond the classes of characters, so that an index can be checked against its texts.
 */

/** A word as it is compared, and where it stands in the text. */
export type Word = { readonly word: string; readonly from: number; readonly to: number };

/** Scripts that put no space between words, and Hangul, which hangs particles onto them. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー]';

/** Numbers with their points ("12.04"), words with their apostrophes, runs of unspaced scripts. */
const WORDS = new RegExp(
  `\\p{N}+(?:[.:]\\p{N}+)+|(?:${UNSPACED}\\p{M}*)+|(?:(?!${UNSPACED})[\\p{L}\\p{N}]\\p{M}*)+(?:['’](?:(?!${UNSPACED})\\p{L}\\p{M}*)+)*`,
  'gu',
);
const IS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');

/** Marks that people leave out: accents, and the points of Hebrew and Arabic. */
const LEFT_OUT = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** Longer ones are keys and addresses, not words; they are known by their beginning. */
const LONGEST = 40;

const IS_ASCII = /^[A-Za-z0-9.:'-]*$/;
const HAS_APOSTROPHE = /['’]/;
const HAS_OTHER_THAN_ASCII = /[^\0-\x7f]/;

/** A text without case, accents and widths. */
export function fold(text: string): string {
  if (IS_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(LEFT_OUT, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => SPELT_OUT[letter] ?? letter)
    .normalize('NFC');
}

/**
 * The words of a text, as they are written but folded, in order. Of unspaced scripts each two
 * neighbouring characters are one, so that a word is found inside a sentence.
 * @param most no more are looked for
 */
export function wordsOf(text: string, most = Infinity): Word[] {
  const words: Word[] = [];
  if (!HAS_OTHER_THAN_ASCII.test(text)) {
    addAsciiWords(words, text, most);
    return words;
  }
  for (const match of text.matchAll(WORDS)) {
    if (words.length >= most) break;
    const [written] = match;
    if (IS_UNSPACED.test(written)) addPairs(words, written, match.index);
    else addWord(words, written, match.index);
  }
  return words;
}

/** What `WORDS` finds in a text that has no other characters, several times as fast. */
function addAsciiWords(words: Word[], text: string, most: number): void {
  for (let at = 0; at < text.length && words.length < most;) {
    if (kindAt(text, at) === OTHER) {
      at += 1;
      continue;
    }
    const from = at;
    let hasApostrophe = false;
    while (kindAt(text, at) === DIGIT) at += 1;
    const isNumber = at > from && goesOn(text, at, '.:', DIGIT);
    if (isNumber) {
      while (goesOn(text, at, '.:', DIGIT)) {
        at += 1;
        while (kindAt(text, at) === DIGIT) at += 1;
      }
    } else {
      while (kindAt(text, at) !== OTHER) at += 1;
      while (goesOn(text, at, "'", LETTER)) {
        hasApostrophe = true;
        at += 1;
        while (kindAt(text, at) === LETTER) at += 1;
      }
    }
    const written = text.slice(from, at);
    if (hasApostrophe) addWord(words, written, from);
    else words.push({ word: shortened(written.toLowerCase()), from, to: at });
  }
}

const [OTHER, DIGIT, LETTER] = [0, 1, 2];
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[0-9]/.test(character) ? DIGIT : /[A-Za-z]/.test(character) ? LETTER : OTHER;
});

/** Past the end is nothing. */
function kindAt(text: string, at: number): number {
  return at < text.length ? (kinds[text.charCodeAt(at)] ?? OTHER) : OTHER;
}

/** Whether a word goes on with one of these and something of a kind behind it. */
function goesOn(text: string, at: number, joins: string, kind: number): boolean {
  return at + 1 < text.length && joins.includes(text.charAt(at)) && kindAt(text, at + 1) === kind;
}

/** "l'eau" is the water, "don't" one word: what follows an apostrophe is one from three letters. */
function addWord(words: Word[], written: string, at: number): void {
  const from = at;
  const to = at + written.length;
  if (!HAS_APOSTROPHE.test(written)) {
    const word = fold(written);
    if (word !== '') words.push({ word: shortened(word), from, to });
    return;
  }
  let joined = '';
  for (const part of written.split(/(?<=['’])/)) {
    const letters = fold(part.replace(/['’]/g, ''));
    if (joined !== '' && letters.length >= 3) {
      words.push({ word: shortened(joined), from, to });
      joined = '';
    }
    joined += letters;
  }
  if (joined !== '') words.push({ word: shortened(joined), from, to });
}

function shortened(word: string): string {
  return word.length <= LONGEST ? word : [...word].slice(0, LONGEST).join('');
}

function addPairs(words: Word[], written: string, at: number): void {
  const characters: Word[] = [];
  let from = at;
  for (const character of written.match(/\P{M}\p{M}*/gu) ?? []) {
    const to = from + character.length;
    characters.push({ word: fold(character), from, to });
    from = to;
  }
  const [only] = characters;
  if (characters.length === 1 && only !== undefined) words.push(only);
  for (const [index, first] of characters.entries()) {
    const second = characters[index + 1];
    if (second !== undefined)
      words.push({ word: first.word + second.word, from: first.from, to: second.to });
  }
}

/** Whether a word is of a script that puts no spaces between words: a pair of its characters. */
export function isUnspaced(word: string): boolean {
  return IS_UNSPACED.test(word);
}

/** Whether a word can be stemmed or misspelt: letters of a script that spells. */
export function isSpelt(word: string): boolean {
  return /^\p{L}+$/u.test(word) && !IS_UNSPACED.test(word);
}
