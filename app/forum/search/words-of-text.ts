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
  const list = new WordList();
  readWords(text, most, list);
  return list.words;
}

/** Takes the words of a text, one after the other. */
export interface WordTaker {
  /** So many it has. */
  readonly count: number;
  /**
   * One that is written in ASCII: the text has it in any case.
   * @param hash of its letters in lower case (`hashOf`)
   * @param isSpelt it is of letters alone
   */
  addPlain(text: string, from: number, to: number, hash: number, isSpelt: boolean): void;
  /** Any other one. */
  add(word: string, from: number, to: number): void;
}

class WordList implements WordTaker {
  readonly words: Word[] = [];

  get count(): number {
    return this.words.length;
  }

  addPlain(text: string, from: number, to: number): void {
    this.words.push({ word: text.slice(from, to).toLowerCase(), from, to });
  }

  add(word: string, from: number, to: number): void {
    this.words.push({ word, from, to });
  }
}

/** As `readWords` tells it of a word in lower case. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) hash = hashWith(hash, word.charCodeAt(at));
  return hash;
}

function hashWith(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** Of letters, digits and what joins digits, this bit makes lower case and changes nothing else. */
export const LOWER = 0x20;
/** This one have letters alone, of these and digits. */
const LETTER = 0x40;
const OTHER = 0;
const ASCII = 128;
/** Letters in lower case, and digits. */
const lowered = Uint8Array.from({ length: ASCII }, (_, code) =>
  /[0-9A-Za-z]/.test(String.fromCharCode(code)) ? code | LOWER : OTHER,
);

/**
 * Reads the words of a text: what `WORDS` finds, but several times as fast where they are of ASCII.
 * No word goes over a space, so the expression is asked only of what stands between two of them and
 * has other characters.
 */
export function readWords(text: string, most: number, taker: WordTaker): void {
  for (let at = 0; at < text.length && taker.count < most;) {
    const code = text.charCodeAt(at);
    if (code >= ASCII) at = readAny(text, at, most, taker);
    else if (lowered[code] === OTHER) at += 1;
    else at = readPlain(text, at, most, taker);
  }
}

/** @returns where it ended */
function readPlain(text: string, from: number, most: number, taker: WordTaker): number {
  const { length } = text;
  let at = from;
  let hash = 0;
  let all = LETTER;
  let any = 0;
  let code = 0;
  for (; at < length; at += 1) {
    code = text.charCodeAt(at);
    const low = code < ASCII ? (lowered[code] ?? OTHER) : OTHER;
    if (low === OTHER) break;
    hash = hashWith(hash, low);
    all &= low;
    any |= low;
  }
  // Most words end with a space or with the text.
  if (at === length || code === SPACE) return takePlain(text, from, at, taker, hash, all !== 0);
  return readOn(text, from, at, most, taker, { hash, isSpelt: all !== 0, isNumber: any < LETTER });
}

function takePlain(
  text: string,
  from: number,
  to: number,
  taker: WordTaker,
  hash: number,
  isSpelt: boolean,
): number {
  if (to - from > LONGEST) taker.add(shortened(text.slice(from, to).toLowerCase()), from, to);
  else taker.addPlain(text, from, to, hash, isSpelt);
  return to;
}

/** What goes on behind a sign, or ends there. */
function readOn(
  text: string,
  from: number,
  to: number,
  most: number,
  taker: WordTaker,
  soFar: { hash: number; isSpelt: boolean; isNumber: boolean },
): number {
  let at = to;
  let { hash } = soFar;
  if (soFar.isNumber) {
    while (isOneOf(text, at, '.:') && isDigit(text, at + 1)) {
      do {
        hash = hashWith(hash, text.charCodeAt(at));
        at += 1;
      } while (isDigit(text, at));
    }
  }
  const isJoined = at > to;
  if (!isJoined) {
    while (isOneOf(text, at, "'") && isLetter(text, at + 1)) {
      at += 1;
      while (isLetter(text, at)) at += 1;
    }
  }
  if (isBeyond(text, at) || (isOneOf(text, at, ".:'") && isBeyond(text, at + 1)))
    return readAny(text, from, most, taker);
  if (at === to || isJoined) return takePlain(text, from, at, taker, hash, soFar.isSpelt);
  addWord(taker, text.slice(from, at), from);
  return at;
}

/** Past the end of a text there is nothing. */
const isOneOf = (text: string, at: number, signs: string) =>
  at < text.length && signs.includes(text.charAt(at));
const isBeyond = (text: string, at: number) => text.charCodeAt(at) >= ASCII;
const isDigit = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
};
const isLetter = (text: string, at: number) => ((lowered[text.charCodeAt(at)] ?? 0) & LETTER) !== 0;

/** Reads the words up to the next space. */
function readAny(text: string, from: number, most: number, taker: WordTaker): number {
  let end = from + 1;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
  for (const match of text.slice(from, end).matchAll(WORDS)) {
    if (taker.count >= most) break;
    const [written] = match;
    if (IS_UNSPACED.test(written)) addPairs(taker, written, from + match.index);
    else addWord(taker, written, from + match.index);
  }
  return end;
}

const SPACE = 32;
const isSpace = (code: number) => code === SPACE || (code >= 9 && code <= 13);

/** "l'eau" is the water, "don't" one word: what follows an apostrophe is one from three letters. */
function addWord(taker: WordTaker, written: string, at: number): void {
  const from = at;
  const to = at + written.length;
  if (!HAS_APOSTROPHE.test(written)) {
    const word = fold(written);
    if (word !== '') taker.add(shortened(word), from, to);
    return;
  }
  let joined = '';
  for (const part of written.split(/(?<=['’])/)) {
    const letters = fold(part.replace(/['’]/g, ''));
    if (joined !== '' && letters.length >= 3) {
      taker.add(shortened(joined), from, to);
      joined = '';
    }
    joined += letters;
  }
  if (joined !== '') taker.add(shortened(joined), from, to);
}

function shortened(word: string): string {
  return word.length <= LONGEST ? word : [...word].slice(0, LONGEST).join('');
}

function addPairs(taker: WordTaker, written: string, at: number): void {
  const characters: Word[] = [];
  let from = at;
  for (const character of written.match(/\P{M}\p{M}*/gu) ?? []) {
    const to = from + character.length;
    characters.push({ word: fold(character), from, to });
    from = to;
  }
  const [only] = characters;
  if (characters.length === 1 && only !== undefined) taker.add(only.word, only.from, only.to);
  for (const [index, first] of characters.entries()) {
    const second = characters[index + 1];
    if (second !== undefined) taker.add(first.word + second.word, first.from, second.to);
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
