import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { searchWords } from '#db/schema/search';
import { filterWords, pairsOf, pairWord } from './indexed-thread.server';
import { stemmedLanguages, stemOf, stemsIn, USUAL_LANGUAGE } from './languages.server';
import { isSpelt, wordsOf } from './words-of-text';

/** What of the ranking is in force; the benchmark leaves out one idea after the other. */
export type Ideas = {
  rarity: boolean;
  titles: boolean;
  typos: boolean;
  pairs: boolean;
  order: boolean;
  meanings: boolean;
  standing: boolean;
};
export const allIdeas: Ideas = {
  rarity: true,
  titles: true,
  typos: true,
  pairs: true,
  order: true,
  meanings: true,
  standing: true,
};

/** A word of the index. */
export type KnownWord = { id: number; word: string; documents: number; inTitles: number };

/** A word of the query as the index knows it. */
export type MeantWord = KnownWord & {
  /** What a question gains by having it. */
  weight: number;
  /** How much of that its place in the query is. */
  emphasis: number;
  /** Which word of the query it stands for. Pairs stand for none. */
  group: number | null;
};

export type MeantWords = {
  /** Those that say most, the rarest first. */
  words: MeantWord[];
  /** Of each phrase the words, and what the index has for each. */
  phrases: KnownWord[][][];
  without: KnownWord[];
  documents: number;
  known: Map<string, KnownWord>;
};

/** Past so many words a query is a text, of which the beginning says most. */
const READ = 60;
/** Only the words that say most are looked for. */
const LOOKED_FOR = 24;
const PAIRS_LOOKED_FOR = 12;
const PAIRS_READ = 60;
/** A shorter word is not two written together. */
const SHORTEST_DIVIDED = 6;
/** At the twentieth word a word counts half. */
const HALF_AT = 20;
/** Rare words count for more than their share. */
const RARITY = 1.5;
/** Neighbouring words that are neighbours there as well. */
const PAIR = 0.15;
/** A word that is like the one that was typed. */
const ALIKE = 0.6;
const SHORTEST_MISSPELT = 4;
const MOST_MISSPELT = 3;
const SHORTEST_BEGINNING = 2;

/** The words of a query in every way in which texts of these languages have them. */
export async function meantWords(
  tx: Transaction,
  query: {
    words: string;
    phrases: readonly string[];
    without: readonly string[];
    filterWords: readonly string[];
    /** The last word may be unfinished. */
    isBeingTyped: boolean;
  },
  languages: readonly string[],
  ideas: Ideas,
): Promise<MeantWords> {
  const inOrder = wordsOf(query.words, READ).map(({ word }) => word);
  const typed = [...new Set(inOrder)];
  const stems = stemsIn(languages);
  // Two words written together are looked for as well, and one word as two: "dualboot", "dual boot".
  const pairs = ideas.pairs
    ? [...new Set(languages.flatMap((language) => pairsOf(inOrder, language)))].slice(0, PAIRS_READ)
    : [];
  const divided = (word: string) =>
    ideas.pairs && word.length >= SHORTEST_DIVIDED ? stems(word).map(pairWord) : [];
  const phraseWords = query.phrases.map((phrase) => wordsOf(phrase, READ).map(({ word }) => word));
  const unwanted = query.without.flatMap((text) => wordsOf(text, 4).map(({ word }) => word));
  const known = await lookUp(tx, [
    filterWords.all,
    ...query.filterWords,
    ...[...typed, ...phraseWords.flat(), ...unwanted].flatMap(stems),
    ...pairs.flatMap((pair) => [pair, pairWord(pair)]),
    ...typed.flatMap(divided),
  ]);
  const documents = known.get(filterWords.all)?.documents ?? 0;
  const knownOf = (word: string) => stems(word).flatMap((stem) => known.get(stem) ?? []);

  // What a word is taken for is one word: as rare as all of that together.
  const rarityOf = (found: readonly KnownWord[]) => {
    const having = found.reduce((sum, each) => sum + each.documents, 0);
    return ideas.rarity ? Math.log(1 + documents / Math.max(1, having)) ** RARITY : 1;
  };
  const emphasisOf = (place: number) => (ideas.order ? HALF_AT / (HALF_AT + place) : 1);
  const meant = new Map<number, MeantWord>();
  const add = (
    found: KnownWord,
    { emphasis, rarity }: { emphasis: number; rarity: number },
    group: number | null,
  ) => {
    const before = meant.get(found.id);
    const weight = emphasis * rarity;
    if (before === undefined || before.weight < weight)
      meant.set(found.id, { ...found, weight, emphasis, group });
  };
  const misspelt: { word: string; group: number }[] = [];
  for (const [group, word] of typed.entries()) {
    const found = knownOf(word);
    const emphasis = emphasisOf(inOrder.indexOf(word));
    for (const each of found)
      if (each.documents > 0) add(each, { emphasis, rarity: rarityOf(found) }, group);
    if (found.some((each) => each.documents > 0)) continue;
    const inTwo = divided(word).flatMap((pair) => known.get(pair) ?? []);
    for (const each of inTwo)
      if (each.documents > 0) add(each, { emphasis, rarity: rarityOf(inTwo) }, group);
    if (inTwo.every((each) => each.documents === 0)) misspelt.push({ word, group });
  }
  for (const [place, pair] of pairs.entries()) {
    for (const found of [known.get(pair) ?? [], known.get(pairWord(pair)) ?? []].flat())
      if (found.documents > 0 && !meant.has(found.id))
        add(found, { emphasis: PAIR * emphasisOf(place), rarity: rarityOf([found]) }, null);
  }
  if (ideas.typos && misspelt.length > 0) {
    const last = query.isBeingTyped ? typed.length - 1 : -1;
    const alike = await wordsAlike(tx, misspelt, last);
    for (const word of alike) {
      const together = alike.filter(({ group }) => group === word.group);
      const place = inOrder.indexOf(typed[word.group] ?? '');
      const emphasis = ALIKE * emphasisOf(place);
      add(word, { emphasis, rarity: rarityOf(together) }, word.group);
    }
  }
  const best = [...meant.values()].sort((a, b) => b.weight - a.weight);
  const words = [
    ...best.filter(({ group }) => group !== null).slice(0, LOOKED_FOR),
    ...best.filter(({ group }) => group === null).slice(0, PAIRS_LOOKED_FOR),
  ].sort((a, b) => a.documents - b.documents);
  return {
    words,
    phrases: phraseWords.map((phrase) => phrase.map(knownOf)),
    without: unwanted.flatMap(knownOf),
    documents,
    known,
  };
}

/** Finds words of the index. */
export async function lookUp(
  tx: Transaction,
  words: readonly string[],
): Promise<Map<string, KnownWord>> {
  const rows = await tx.execute<KnownWord>(sql`
    select id, word, documents, in_titles as "inTitles" from ${searchWords}
    where word = any(array(select value from json_array_elements_text(
      ${JSON.stringify([...new Set(words)])}::json)))`);
  return new Map(rows.map((found) => [found.word, found]));
}

/** The words that unknown ones may be meant for: almost the same letters, or a beginning of them. */
async function wordsAlike(
  tx: Transaction,
  misspelt: readonly { word: string; group: number }[],
  unfinished: number,
): Promise<(KnownWord & { group: number })[]> {
  const asked = misspelt
    .filter(({ word }) => (isSpelt(word) ? word.length >= SHORTEST_MISSPELT : isOneCharacter(word)))
    .slice(-MOST_MISSPELT)
    .map(({ word, group }) => ({ word: stemOf(word, USUAL_LANGUAGE), typed: word, group }));
  const beginnings = misspelt.filter(
    ({ word, group }) =>
      isOneCharacter(word) || (group === unfinished && word.length >= SHORTEST_BEGINNING),
  );
  const found: (KnownWord & { group: number })[] = [];
  for (const { word, typed, group } of asked) {
    if (isOneCharacter(word)) continue;
    const rows = await tx.execute<KnownWord>(sql`
      select id, word, documents, in_titles as "inTitles" from ${searchWords}
      where is_common and word % ${word} and documents > 0
      order by similarity(word, ${word}) desc, documents desc limit 12`);
    const most = word.length < 6 ? 1 : 2;
    for (const alike of rows) {
      const distance = Math.min(
        changesBetween(alike.word, word),
        changesBetween(alike.word, typed),
      );
      if (distance <= most) found.push({ ...alike, group });
    }
  }
  for (const { word, group } of beginnings) {
    const rows = await tx.execute<KnownWord>(sql`
      select id, word, documents, in_titles as "inTitles" from ${searchWords}
      where is_common and word like ${`${word}%`} and documents > 0
      order by documents desc limit 8`);
    found.push(...rows.map((row) => ({ ...row, group })));
  }
  return found;
}

function isOneCharacter(word: string): boolean {
  return !isSpelt(word) && [...word].length === 1 && /\p{L}/u.test(word);
}

/** How many letters are changed, left out, added or swapped between two words. */
export function changesBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const KNOWN_FOR_MS = 60_000;
/** A word is looked for with the endings of so many languages. */
const MOST_LANGUAGES = 5;
let spoken: { at: number; languages: string[] } | undefined;

/** The languages with stems that questions are written in, the most spoken first. */
export async function languagesSpoken(tx: Transaction): Promise<string[]> {
  if (spoken !== undefined && performance.now() - spoken.at < KNOWN_FOR_MS) return spoken.languages;
  const known = await lookUp(tx, stemmedLanguages.map(filterWords.language));
  const count = (language: string) => known.get(filterWords.language(language))?.documents ?? 0;
  const languages = stemmedLanguages
    .filter((language) => count(language) > 0)
    .sort((a, b) => count(b) - count(a))
    .slice(0, MOST_LANGUAGES);
  const all = [...new Set([...languages, USUAL_LANGUAGE])];
  spoken = { at: performance.now(), languages: all };
  return all;
}

/** The same as they were known last. */
export function spokenLanguages(): readonly string[] {
  return spoken?.languages ?? [USUAL_LANGUAGE];
}
