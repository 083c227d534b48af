import { stemOf } from './languages.server';
import { type Word, wordsOf } from './words-of-text';

/** A passage of a text, and what the words in it say. */
export type Passage = {
  /** Escaped, with `<mark>` around what matched. */
  html: string;
  worth: number;
};

/** So many words are a passage, and so many stand before the first that matched. */
const PASSAGE = 36;
const BEFORE = 5;
/** So many words of a text are looked at. */
const LOOKED_AT = 400;
/** A text without spaces is cut after so many characters. */
const LONGEST = 320;

/**
 * Finds, of texts one after the other, the passage that has the most of what was looked for; the
 * beginning, where a text has none of it.
 * @param marks the stems that were looked for, with what each says
 */
export function passageFinder(
  marks: ReadonlyMap<string, number>,
  languages: readonly string[],
): (text: string) => Passage {
  // Texts have many words, but few different ones.
  const known = new Map<string, string | null>();
  const meantBy = (word: string): string | null => {
    let meant = known.get(word);
    if (meant === undefined) {
      const stems = [word, ...languages.map((language) => stemOf(word, language))];
      meant = stems.find((stem) => marks.has(stem)) ?? null;
      known.set(word, meant);
    }
    return meant;
  };
  return (text) => {
    const words = wordsOf(text, LOOKED_AT);
    return passageOf(
      text,
      words,
      words.map(({ word }) => meantBy(word)),
      marks,
    );
  };
}

/** @param found of each word what it was looked for as; null for what was not */
function passageOf(
  text: string,
  words: readonly Word[],
  found: readonly (string | null)[],
  marks: ReadonlyMap<string, number>,
): Passage {
  let best = { from: 0, worth: 0 };
  for (const [at, word] of found.entries()) {
    if (word === null) continue;
    const here = new Set(found.slice(at, at + PASSAGE - BEFORE));
    let worth = 0;
    for (const each of here) worth += each === null ? 0 : (marks.get(each) ?? 0);
    if (worth > best.worth) best = { from: at, worth };
  }
  const first = Math.max(0, best.worth === 0 ? 0 : best.from - BEFORE);
  const last = Math.min(words.length, first + PASSAGE) - 1;
  const from = first === 0 ? 0 : (words[first]?.from ?? 0);
  const to = last === words.length - 1 ? text.length : (words[last]?.to ?? text.length);
  const cut = Math.min(to, from + LONGEST);
  const ranges = words
    .slice(first, last + 1)
    .flatMap(({ from: start, to: end }, index) =>
      found[first + index] === null || end > cut ? [] : { start, end },
    );
  const html = markRanges(text, from, cut, ranges);
  return {
    html: `${from > 0 ? '… ' : ''}${html}${cut < text.length ? ' …' : ''}`,
    worth: best.worth,
  };
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
