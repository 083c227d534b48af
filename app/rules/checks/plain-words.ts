/**
 * A text as one word after the other, the same for all the ways in which it can be dressed up: capitals,
 * accents, letters of another alphabet that look alike, signs that nobody sees, numbers, pictures.
 */

/** What is drawn as nothing. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;
/** Signs that stand inside words only to break them for machines; emoji and Persian need some. */
const BREAKERS = /(?<=\p{L})[\u200B\u2060\uFEFF\u00AD\u180E\u2800](?=\p{L})/u;

/** Cyrillic, Greek and others, by the Latin letter that each is taken for. */
const LOOKALIKES = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'ЬвƄ',
    c: 'сϲ',
    d: 'ԁɗ',
    e: 'еєҽ',
    g: 'ɡց',
    h: 'һհ',
    i: 'іıιӏ',
    j: 'јϳ',
    k: 'кκ',
    l: 'ⅼӀ',
    m: 'мⅿ',
    n: 'пηո',
    o: 'оοօ',
    p: 'рρ',
    q: 'ԛ',
    r: 'гᴦ',
    s: 'ѕ',
    t: 'тτ',
    u: 'υսц',
    v: 'ѵν',
    w: 'ѡԝω',
    x: 'хχ',
    y: 'уγү',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/** An address, however it is written: with a scheme, or a name and a well-known ending. */
export const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>"']+|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|biz|io|co|ru|cn|me|ly|gg|xyz|top|site|online|shop|club|tk|ml|ga|cf|be|app|link|click|live|store|vip|win|bid|pro)\b(?:\/[^\s<>"']*)?/giu;

/** Where an address stood. */
export const LINK_WORD = 'http';

/** Letters of these alphabets do not stand in one word together, unless somebody disguises it. */
const MIXED =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]\p{Script=Latin}/u;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*/gu;
/** Written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The words of a text, in its order; every number is `0`, every address one word. */
export function plainWords(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(ADDRESS, ` ${LINK_WORD} `)
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
    .normalize('NFC');
  return [...plain.matchAll(WORD)].flatMap(([word]) => {
    const latin = MIXED.test(word)
      ? [...word].map((letter) => LOOKALIKES.get(letter) ?? letter).join('')
      : word;
    const bare = latin.replace(/['’]/g, '').replace(/\p{N}+/gu, '0');
    return UNSPACED.test(bare) && bare.length > 2 ? pairsOf(bare) : [bare];
  });
}

function pairsOf(text: string): string[] {
  const letters = [...text];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}

/** The words of a text that are written so that machines read another word than people. */
export function disguisedWords(text: string): string[] {
  const composed = text.normalize('NFC');
  return composed
    .split(/\s+/u)
    .filter(
      (word) =>
        BREAKERS.test(word) ||
        (word.match(WORD) ?? []).some((each) => MIXED.test(each) && each.length > 2) ||
        (word.match(/[\u{1D400}-\u{1D7FF}]/gu) ?? []).length > 2,
    );
}
