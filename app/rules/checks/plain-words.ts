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

/** Addresses with a scheme, and runs of signs in which a name with a well-known ending may stand. */
const ADDRESS_OR_RUN =
  /(?:https?:\/\/|www\.)[^\s<>"']+|[a-z0-9.-]+?(?=https?:\/\/|www\.|[^a-z0-9.-]|$)/giu;
const ENDING =
  /^(?:com|net|org|info|biz|io|co|ru|cn|me|ly|gg|xyz|top|site|online|shop|club|tk|ml|ga|cf|be|app|link|click|live|store|vip|win|bid|pro)(?:-|$)/i;
const PATH = /\/[^\s<>"']*/y;

/** Where an address stood. */
export const LINK_WORD = 'http';

/** Letters of these alphabets do not stand in one word together, unless somebody disguises it. */
const MIXED =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]\p{Script=Latin}/u;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*/gu;
/** Written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** What grows by more than this when its letters are made the usual ones was written to do so. */
const MOST_GROWTH = 2;

/** The usual letters for those that only look different: full width, struck through, in circles. */
export function usualLetters(text: string): string {
  const usual = text.normalize('NFKC');
  return usual.length > text.length * MOST_GROWTH + 100 ? text.normalize('NFC') : usual;
}

/** The addresses in a text, however they are written: with a scheme, or a name and its ending. */
export function addressesIn(text: string): string[] {
  return placesOfAddresses(text).map(({ start, end }) => text.slice(start, end));
}

/** Looks at each sign once or twice, whatever it is: texts are written to make this slow. */
function placesOfAddresses(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { 0: run, index } of text.matchAll(ADDRESS_OR_RUN)) {
    const end = index + run.length;
    if (index < (found.at(-1)?.end ?? 0)) continue;
    if (/^(?:https?:|www\.)/i.test(run)) {
      found.push({ start: index, end });
      continue;
    }
    let from = index;
    let named: { start: number; end: number } | null = null;
    let at = index;
    for (const label of run.split('.')) {
      if (label === '') from = at + 1;
      else if (at > from && ENDING.test(label))
        named = { start: from, end: at + (label.split('-', 1)[0]?.length ?? 0) };
      at += label.length + 1;
    }
    if (named === null) continue;
    PATH.lastIndex = end;
    if (named.end === end && PATH.test(text)) named.end = PATH.lastIndex;
    found.push(named);
  }
  return found;
}

function withoutAddresses(text: string): string {
  let from = 0;
  let plain = '';
  for (const { start, end } of placesOfAddresses(text)) {
    plain += `${text.slice(from, start)} ${LINK_WORD} `;
    from = end;
  }
  return plain + text.slice(from);
}

/** The words of a text, in its order; every number is `0`, every address one word. */
export function plainWords(text: string): string[] {
  const plain = withoutAddresses(usualLetters(text).replace(UNSEEN, ''))
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
