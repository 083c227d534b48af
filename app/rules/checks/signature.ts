/**
 * What of a text is kept to find it again when it comes back with small changes: a minhash signature
 * over pairs of neighbouring words. The share of equal numbers in two signatures is about the share of
 * pairs that two texts have in common.
 */

const HASHES = 32;
/** So many numbers together make a band; two texts that share one are compared. */
const ROWS = 2;
/** Shorter texts are alike by chance: they are compared as wholes. */
export const SHORTEST_COMPARED = 8;

export type Signature = {
  /** Of all the words as they stand. */
  readonly exact: number;
  /** Empty for a text too short to be compared by its parts. */
  readonly numbers: readonly number[];
  readonly bands: readonly number[];
};

export function signatureOf(words: readonly string[]): Signature {
  const exact = hash(words.join(' '), 0x9e3779b9);
  const isShort = new Set(words).size < SHORTEST_COMPARED;
  if (isShort) return { exact, numbers: [], bands: [] };
  const pairs = new Set(words.slice(1).map((word, at) => hash(`${words[at] ?? ''} ${word}`, 7)));
  const numbers = Array.from({ length: HASHES }, (_, index) => {
    let least = 0xffffffff;
    for (const pair of pairs) least = Math.min(least, scramble(pair, index));
    return least | 0;
  });
  const bands = Array.from({ length: HASHES / ROWS }, (_, band) =>
    hash(numbers.slice(band * ROWS, (band + 1) * ROWS).join(), band + 1),
  );
  return { exact, numbers, bands };
}

/** How much two texts have in common: from 0 to 1. */
export function similarityOf(
  one: Pick<Signature, 'exact' | 'numbers'>,
  other: Pick<Signature, 'exact' | 'numbers'>,
): number {
  if (one.exact === other.exact) return 1;
  if (one.numbers.length === 0 || other.numbers.length === 0) return 0;
  const equal = one.numbers.filter((number, at) => number === other.numbers[at]).length;
  return equal / HASHES;
}

/** FNV-1a over UTF-16 units, as a signed number of 32 bits, as PostgreSQL's integer is. */
function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193);
  }
  return finish(value) | 0;
}

function scramble(value: number, index: number): number {
  return finish(Math.imul(value ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b)) >>> 0;
}

function finish(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
