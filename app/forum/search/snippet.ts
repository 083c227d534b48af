import { type KnownWords, knownWords, MOST_KNOWN, UNKNOWN } from './known-words';
import { stemsIn } from './languages.server';
import { hashOf, readWords, type WordTaker } from './words-of-text';

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
/** Colons stand between digits alone. */
const IS_NO_WORD = /[^\d]:|:[^\d]/;
/** A shorter word has no stem but itself. */
const SHORTEST_STEMMED = 3;

/**
 * Finds, of texts one after the other, the passage that has the most of what was looked for; the
 * beginning, where a text has none of it.
 */
export class PassageFinder {
  /** What a passage is worth that has all of it. */
  readonly whole: number;
  readonly #worths: readonly number[];
  readonly #words: MarkedWords;
  /** How often a passage has each thing; the same room for each text. */
  readonly #times: Uint16Array;

  /** @param marks the stems that were looked for, with what each says */
  constructor(marks: ReadonlyMap<string, number>, languages: readonly string[]) {
    // Pairs of words are known by numbers: no text has them so.
    const sought = [...marks].filter(([word]) => !IS_NO_WORD.test(word));
    this.#worths = sought.map(([, weight]) => Math.round(weight * PARTS));
    this.#words = new MarkedWords(
      sought.map(([word]) => word),
      languages,
    );
    this.#times = new Uint16Array(sought.length);
    this.whole = this.#worths.reduce((sum, worth) => sum + worth, 0);
  }

  of(text: string): Passage {
    this.#words.read(text);
    const { from, worth } = this.#best();
    return { worth, html: () => this.#htmlOf(text, worth === 0 ? 0 : from - BEFORE) };
  }

  /** All of a short text, escaped, with `<mark>` around what was looked for. */
  markedIn(text: string): string {
    this.#words.read(text);
    return markRanges(text, 0, text.length, this.#rangesOf(0, this.#words.count - 1, text.length));
  }

  /** The first word of what has most, each thing counted once. */
  #best(): { from: number; worth: number } {
    const { marks, count } = this.#words;
    const times = this.#times;
    times.fill(0);
    const best = { from: 0, worth: 0 };
    let worth = 0;
    let end = 0;
    for (let at = 0; at < count; at += 1) {
      for (; end < count && end < at + PASSAGE - BEFORE; end += 1) {
        const mark = marks[end] ?? NOTHING;
        if (mark === NOTHING) continue;
        if (times[mark] === 0) worth += this.#worths[mark] ?? 0;
        times[mark] = (times[mark] ?? 0) + 1;
      }
      const mark = marks[at] ?? NOTHING;
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

  #htmlOf(text: string, begin: number): string {
    const first = Math.max(0, begin);
    // Other texts were read since. One word more tells whether the text goes on.
    this.#words.read(text, first + PASSAGE + 1);
    const { starts, ends, count } = this.#words;
    const last = Math.min(count, first + PASSAGE) - 1;
    const from = first === 0 ? 0 : (starts[first] ?? 0);
    const to = last === count - 1 ? text.length : (ends[last] ?? text.length);
    const cut = Math.min(to, from + LONGEST);
    const html = markRanges(text, from, cut, this.#rangesOf(first, last, cut));
    return `${from > 0 ? '… ' : ''}${html}${cut < text.length ? ' …' : ''}`;
  }

  /** Where what was looked for stands, of the words from one to another that end so far. */
  #rangesOf(first: number, last: number, cut: number): Range[] {
    const { marks, starts, ends } = this.#words;
    const ranges: Range[] = [];
    for (let at = first; at <= last; at += 1) {
      const end = ends[at] ?? 0;
      if (marks[at] !== NOTHING && end <= cut) ranges.push({ start: starts[at] ?? 0, end });
    }
    return ranges;
  }
}

/**
 * The words of one text after the other, with where each stands and what it was looked for as. Every
 * text has the same room, and a word that is known is no string of its own: a search reads some
 * hundred texts.
 */
class MarkedWords implements WordTaker {
  readonly marks = new Int32Array(LOOKED_AT);
  readonly starts = new Int32Array(LOOKED_AT);
  readonly ends = new Int32Array(LOOKED_AT);
  count = 0;
  readonly #markOf: ReadonlyMap<string, number>;
  /** What has no stems is one of these or nothing. */
  readonly #hashes: ReadonlySet<number>;
  readonly #known: KnownWords;
  readonly #stemsOf: (word: string) => readonly string[];
  /** Of each word that was known before its mark and one. */
  readonly #markOfKnown = new Int16Array(MOST_KNOWN);
  readonly #knownBefore: number;
  readonly #markOfOther = new Map<string, number>();

  constructor(sought: readonly string[], languages: readonly string[]) {
    this.#markOf = new Map(sought.map((stem, index) => [stem, index]));
    this.#hashes = new Set(sought.map(hashOf));
    this.#known = knownWords(languages);
    this.#stemsOf = stemsIn(languages);
    this.#knownBefore = this.#known.count;
    for (const stem of sought)
      for (const number of this.#known.having(stem))
        this.#markOfKnown[number] = 1 + this.#markOfStems(...this.#known.at(number));
  }

  /** @param most so many words, or one or two more */
  read(text: string, most = LOOKED_AT): void {
    this.count = 0;
    readWords(text, Math.min(most, LOOKED_AT), this);
  }

  addPlain(text: string, from: number, to: number, hash: number, isSpelt: boolean): void {
    this.#add(this.#markOfPlain(text, from, to, hash, isSpelt), from, to);
  }

  add(word: string, from: number, to: number): void {
    this.#add(this.#markOfWord(word), from, to);
  }

  #add(mark: number, from: number, to: number): void {
    // The last to be read may be more than one word.
    if (this.count === LOOKED_AT) return;
    this.marks[this.count] = mark;
    this.starts[this.count] = from;
    this.ends[this.count] = to;
    this.count += 1;
  }

  #markOfPlain(text: string, from: number, to: number, hash: number, isSpelt: boolean): number {
    const hasStems = isSpelt && to - from >= SHORTEST_STEMMED;
    if (!hasStems && !this.#hashes.has(hash)) return NOTHING;
    const number = hasStems ? this.#known.numberOf(text, from, to, hash) : UNKNOWN;
    if (number !== UNKNOWN && number < this.#knownBefore)
      return (this.#markOfKnown[number] ?? 0) - 1;
    return this.#markOfWord(text.slice(from, to).toLowerCase());
  }

  #markOfWord(word: string): number {
    const before = this.#markOfOther.get(word);
    if (before !== undefined) return before;
    const mark = this.#markOfStems(word, this.#stemsOf(word));
    this.#markOfOther.set(word, mark);
    return mark;
  }

  #markOfStems(word: string, stems: readonly string[]): number {
    const itself = this.#markOf.get(word);
    if (itself !== undefined) return itself;
    for (const stem of stems) {
      const mark = this.#markOf.get(stem);
      if (mark !== undefined) return mark;
    }
    return NOTHING;
  }
}

type Range = { start: number; end: number };

function markRanges(text: string, from: number, to: number, ranges: readonly Range[]): string {
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
  return `${html}${escape(text.slice(at, to))}`.replace(MORE_THAN_A_SPACE, ' ').trim();
}

const MORE_THAN_A_SPACE = /[^\S ]\s*| \s+/g;
const TO_ESCAPE = /[&<>"\ud800-\udfff]/;

function escape(text: string): string {
  if (!TO_ESCAPE.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
