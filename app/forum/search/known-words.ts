import { stemsOf } from './languages.server';
import { LOWER } from './words-of-text';

/** So many words are known by a number at a time. */
export const MOST_KNOWN = 2 ** 15;
/** Half of the places stay free, so that looking for a word ends soon. */
const PLACES = 2 * MOST_KNOWN;
export const UNKNOWN = -1;

/**
 * Words that texts have had, by numbers. A word is recognized where it stands in a text, without
 * being taken out of it: most texts have the same few thousand.
 */
export class KnownWords {
  readonly #words: string[] = [];
  readonly #hashes = new Int32Array(MOST_KNOWN);
  /** A word's number and one, at the place that its hash says or behind it; 0 where none is. */
  readonly #places = new Int32Array(PLACES);
  readonly #stems: (readonly string[])[] = [];
  /** Of each stem the words that have it. */
  readonly #having = new Map<string, number[]>();

  /** @param languages in which the words have stems */
  constructor(readonly languages: readonly string[]) {}

  get count(): number {
    return this.#words.length;
  }

  /**
   * The number of a word; `UNKNOWN` where there are too many others.
   * @param hash as `readWords` tells it of a word in ASCII
   */
  numberOf(text: string, from: number, to: number, hash: number): number {
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    for (let number = this.#numberAt(place); number !== UNKNOWN; number = this.#numberAt(place)) {
      if (this.#hashes[number] === hash && stands(this.#words[number] ?? '', text, from, to))
        return number;
      place = (place + 1) & (PLACES - 1);
    }
    if (this.count === MOST_KNOWN) return UNKNOWN;
    const number = this.count;
    this.#hashes[number] = hash;
    this.#places[place] = number + 1;
    this.#add(copyOf(text, from, to));
    return number;
  }

  #add(word: string): void {
    const stems = stemsOf(word, this.languages);
    for (const stem of stems) {
      const having = this.#having.get(stem);
      if (having === undefined) this.#having.set(stem, [this.count]);
      else having.push(this.count);
    }
    this.#stems.push(stems);
    this.#words.push(word);
  }

  /** The words that are compared by this among other things. */
  having(stem: string): readonly number[] {
    return this.#having.get(stem) ?? [];
  }

  #numberAt(place: number): number {
    return (this.#places[place] ?? 0) - 1;
  }

  /** The word, and all that it is compared by: each stem once, and at last the word as it is. */
  at(number: number): [word: string, stems: readonly string[]] {
    return [this.#words[number] ?? '', this.#stems[number] ?? []];
  }
}

/** Whether a word in lower case is what stands in a text, in any case. */
function stands(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at += 1)
    if (word.charCodeAt(at) !== (text.charCodeAt(from + at) | LOWER)) return false;
  return true;
}

/** One of its own: a part of a text would keep all of the text in memory. */
function copyOf(text: string, from: number, to: number): string {
  const letters = Array.from({ length: to - from }, (_, at) => text.charCodeAt(from + at) | LOWER);
  return String.fromCharCode(...letters);
}

let known: KnownWords | undefined;

/** Those of all texts so far; others where these languages are others, or where there is no room. */
export function knownWords(languages: readonly string[]): KnownWords {
  const isSame =
    known !== undefined &&
    known.languages.length === languages.length &&
    known.languages.every((language, index) => language === languages[index]);
  if (known === undefined || !isSame || known.count === MOST_KNOWN)
    known = new KnownWords([...languages]);
  return known;
}
