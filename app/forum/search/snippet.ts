import { stemsIn } from './languages.server';
import { type Word, wordsOf } from './words-of-text';

/** A passage of a text, and what the words in it say. */
export type Passage = {
  /** Of what `PassageFinder.whole` is all. */
  worth: number;
  /** Escaped, with `<mark>` around what matched. */
  html: () => string;
};

/** So many words are a passage, and so many stand before the first that matched. */
const PASSAGE = 36;
const BEFORE = 5;
/** So many words of a text are looked at. */
const LOOKED_AT = 400;
/** A text without spaces is cut after so many characters. */
const LONGEST = 320;
/** What words say is added up in whole numbers, so that the order of words changes nothing. */
const PARTS = 2 ** 20;
const NOTHING = -1;

/**
 * Finds, of texts one after the other, the passage that has the most of what was looked for; the
 * beginning, where a text has none of it.
 */
export class PassageFinder {
  /** What a passage is worth that has all of it. */
  readonly whole: number;
  readonly #markOf: ReadonlyMap<string, number>;
  readonly #worths: readonly number[];
  readonly #stems: (word: string) => readonly string[];
  /** Texts have many words, but few different ones. */
  readonly #known = new Map<string, number>();
  /** Of each word of a text what it was looked for as; the same room for each text. */
  readonly #found = new Int32Array(LOOKED_AT);

  /** @param marks the stems that were looked for, with what each says */
  constructor(marks: ReadonlyMap<string, number>, languages: readonly string[]) {
    this.#markOf = new Map([...marks.keys()].map((stem, index) => [stem, index]));
    this.#worths = Array.from(marks.values(), (weight) => Math.round(weight * PARTS));
    this.#stems = stemsIn(languages);
    this.whole = this.#worths.reduce((sum, worth) => sum + worth, 0);
  }

  of(text: string): Passage {
    const words = wordsOf(text, LOOKED_AT).slice(0, LOOKED_AT);
    const { from, worth } = this.#best(words);
    return { worth, html: () => this.#htmlOf(text, words, worth === 0 ? 0 : from - BEFORE) };
  }

  /** Which of what was looked for a word is. */
  #markAt({ word }: Word): number {
    const before = this.#known.get(word);
    if (before !== undefined) return before;
    const markOf = this.#markOf;
    const stem = markOf.has(word) ? word : this.#stems(word).find((each) => markOf.has(each));
    const mark = (stem === undefined ? undefined : markOf.get(stem)) ?? NOTHING;
    this.#known.set(word, mark);
    return mark;
  }

  /** The first word of what has most, each thing counted once. */
  #best(words: readonly Word[]): { from: number; worth: number } {
    const found = this.#found;
    const times = new Uint16Array(this.#worths.length);
    const best = { from: 0, worth: 0 };
    let worth = 0;
    let end = 0;
    for (let at = 0; at < words.length; at += 1) {
      for (; end < words.length && end < at + PASSAGE - BEFORE; end += 1) {
        const word = words[end];
        const mark = word === undefined ? NOTHING : this.#markAt(word);
        found[end] = mark;
        if (mark === NOTHING) continue;
        if (times[mark] === 0) worth += this.#worths[mark] ?? 0;
        times[mark] = (times[mark] ?? 0) + 1;
      }
      const mark = found[at] ?? NOTHING;
      if (mark === NOTHING) continue;
      if (worth > best.worth) {
        best.from = at;
        best.worth = worth;
      }
      times[mark] = (times[mark] ?? 0) - 1;
      if (times[mark] === 0) worth -= this.#worths[mark] ?? 0;
    }
    return best;
  }

  #htmlOf(text: string, words: readonly Word[], begin: number): string {
    const first = Math.max(0, begin);
    const last = Math.min(words.length, first + PASSAGE) - 1;
    const from = first === 0 ? 0 : (words[first]?.from ?? 0);
    const to = last === words.length - 1 ? text.length : (words[last]?.to ?? text.length);
    const cut = Math.min(to, from + LONGEST);
    const ranges = words
      .slice(first, last + 1)
      .flatMap((word) =>
        this.#markAt(word) === NOTHING || word.to > cut ? [] : { start: word.from, end: word.to },
      );
    const html = markRanges(text, from, cut, ranges);
    return `${from > 0 ? '… ' : ''}${html}${cut < text.length ? ' …' : ''}`;
  }
}

function markRanges(
  text: string,
  from: number,
  to: number,
  ranges: readonly { start: number; end: number }[],
): string {
  let html = '';
  let at = from;
  for (const [index, { start, end }] of ranges.entries()) {
    if (end <= at) continue;
    const next = ranges[index + 1];
    const isOpen = start < at;
    html += isOpen ? '' : `${escape(text.slice(at, start))}<mark>`;
    html += escape(text.slice(Math.max(at, start), end));
    // Pairs of characters overlap: one mark around all of them.
    if (next === undefined || next.start >= end) html += '</mark>';
    at = end;
  }
  return `${html}${escape(text.slice(at, to))}`.replace(/\s+/g, ' ').trim();
}

function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
