/*
 * What words have in common by the texts they stand in: latent semantic analysis, a truncated
 * singular value decomposition of documents by words. Words that stand in the same company get
 * vectors that point the same way, though they never stand together.
 */

/** Numbers of a vector. */
export const DIMENSIONS = 64;
const ROUNDS = 4;
/** So many documents are worked on before others have their turn. */
const AT_ONCE = 500;

/** Documents as rows of words that weigh something. */
export type Matrix = {
  /** Where each row begins in the two lists, and where the last ends. */
  starts: Int32Array;
  words: Int32Array;
  weights: Float32Array;
  wordCount: number;
};

/**
 * The vector of each word, one after the other.
 * @param pause is waited for between parts of the work
 */
export async function findMeanings(
  { starts, words, weights, wordCount }: Matrix,
  pause: () => Promise<void>,
): Promise<Float32Array> {
  const documents = starts.length - 1;
  const ofWords = randomVectors(wordCount);
  for (let round = 0; round < ROUNDS; round += 1) {
    const ofDocuments = new Float32Array(documents * DIMENSIONS);
    for (let row = 0; row < documents; row += 1) {
      if (row % AT_ONCE === 0) await pause();
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1)
        addScaled(ofDocuments, row, ofWords, words[at] ?? 0, weights[at] ?? 0);
    }
    await makeOrthogonal(ofDocuments, documents, pause);
    ofWords.fill(0);
    for (let row = 0; row < documents; row += 1) {
      if (row % AT_ONCE === 0) await pause();
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1)
        addScaled(ofWords, words[at] ?? 0, ofDocuments, row, weights[at] ?? 0);
    }
    await makeOrthogonal(ofWords, wordCount, pause);
  }
  return ofWords;
}

function addScaled(
  to: Float32Array,
  toRow: number,
  from: Float32Array,
  fromRow: number,
  scale: number,
): void {
  const a = toRow * DIMENSIONS;
  const b = fromRow * DIMENSIONS;
  for (let at = 0; at < DIMENSIONS; at += 1)
    to[a + at] = (to[a + at] ?? 0) + scale * (from[b + at] ?? 0);
}

/** Gram and Schmidt's way, by columns. */
async function makeOrthogonal(
  vectors: Float32Array,
  rows: number,
  pause: () => Promise<void>,
): Promise<void> {
  const products = new Float64Array(DIMENSIONS);
  for (let column = 0; column < DIMENSIONS; column += 1) {
    await pause();
    // Twice: what rounding left of the other columns goes as well.
    for (let pass = 0; pass < 2; pass += 1) {
      products.fill(0);
      for (let row = 0; row < rows; row += 1) {
        const from = row * DIMENSIONS;
        const here = vectors[from + column] ?? 0;
        if (here === 0) continue;
        for (let other = 0; other < column; other += 1)
          products[other] = (products[other] ?? 0) + here * (vectors[from + other] ?? 0);
      }
      for (let row = 0; row < rows; row += 1) {
        const from = row * DIMENSIONS;
        let here = vectors[from + column] ?? 0;
        for (let other = 0; other < column; other += 1)
          here -= (products[other] ?? 0) * (vectors[from + other] ?? 0);
        vectors[from + column] = here;
      }
    }
    let length = 0;
    for (let row = 0; row < rows; row += 1)
      length += (vectors[row * DIMENSIONS + column] ?? 0) ** 2;
    // Fewer documents than dimensions: what is left is noise.
    const scale = length < 1e-9 ? 0 : 1 / Math.sqrt(length);
    for (let row = 0; row < rows; row += 1)
      vectors[row * DIMENSIONS + column] = (vectors[row * DIMENSIONS + column] ?? 0) * scale;
  }
}

/** The same in each run. */
function randomVectors(count: number): Float32Array {
  const vectors = new Float32Array(count * DIMENSIONS);
  let state = 1;
  for (let at = 0; at < vectors.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    vectors[at] = state / 2 ** 32 - 0.5;
  }
  return vectors;
}

/** What a text is about: what its words are about, each as far as it counts there; length 1. */
export function meaningOf(
  words: Iterable<{ meaning: Float32Array; weight: number }>,
): Float32Array | null {
  const sum = new Float32Array(DIMENSIONS);
  for (const { meaning, weight } of words) addScaled(sum, 0, meaning, 0, weight);
  let length = 0;
  for (const part of sum) length += part * part;
  if (length === 0) return null;
  const scale = 1 / Math.sqrt(length);
  return sum.map((part) => part * scale);
}

/** A vector of length 1 as it is kept for a document: a byte a number is enough to compare. */
export function packMeaning(meaning: Float32Array): Buffer {
  return Buffer.from(Int8Array.from(meaning, (part) => Math.round(127 * part)).buffer);
}

/** How alike, from -1 to 1. */
export function likeness(meaning: Float32Array, packed: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < DIMENSIONS; at += 1)
    sum += (meaning[at] ?? 0) * (((packed[at] ?? 0) << 24) >> 24);
  return sum / 127;
}
