import { z } from 'zod';
import type { TimeAllowance } from '#db/time-allowance.server';
import { boundedQuery, TOO_SLOW } from '~/platform/bounded-query.server';
import { filterWords } from '../indexed-thread.server';
import { stemOf } from '../languages.server';
import { changesBetween, languagesSpoken, lookUp, spokenLanguages } from '../meant-words.server';
import type { After, Find, Found, Wanted } from '../search-engine';
import { isSpelt, wordsOf } from '../words-of-text';
import { askForSearch } from './connection.server';
import { federatedQuery, MATCH, type WeighedWord } from './federated-query';
import { DEEPEST } from './index-settings';
import { readWord } from './written-words';

/** Past so many words a query is a text, of which the beginning says most. */
const READ = 60;
/** At the twentieth word a word counts half. */
const HALF_AT = 20;
/** Rare words count for more than their share. */
const RARITY = 1.5;
/** A word that is like the one that was typed. */
const ALIKE = 0.6;

const answer = z.object({
  hits: z.array(
    z.object({
      id: z.number().int().positive(),
      _formatted: z
        .object({ title: z.string(), text: z.string(), answers: z.array(z.string()) })
        .partial()
        .optional(),
    }),
  ),
});

/*
 * Meilisearch gives a place in a list rather than a number to compare. A place is a score below
 * zero, so that cursors of both engines are of one form and each knows the other's.
 */

/** How many come before what follows a cursor of this engine; null for another's. */
export function placeOf(after: After): number | null {
  if (after === null) return 0;
  return after.value < 0 ? Math.min(DEEPEST, Math.round(-after.value)) : null;
}

/**
 * Finds questions on Meilisearch.
 * @returns null where it is away
 */
export async function findOnMeilisearch(
  indexUid: string,
  wanted: Wanted,
  page: Parameters<Find>[1],
  time: TimeAllowance,
): Promise<Found | null> {
  const offset = placeOf(page.after) ?? 0;
  const limit = Math.min(page.limit, DEEPEST - offset);
  if (limit <= 0) return { hits: [], marks: new Map(), endsHere: true };
  const { words, languages } = await weighWords(wanted, time);
  const query = federatedQuery(wanted, words, languages, { indexUid, offset, limit });
  const found = await askForSearch(async (client) => answer.parse(await client.multiSearch(query)));
  if (found === null) return null;
  const hits = found.hits.slice(0, limit).map(({ id }, index) => ({
    questionId: id,
    score: -(offset + index + 1),
  }));
  return {
    hits,
    ...marksOf(words, languages, found.hits),
    endsHere: offset + limit >= DEEPEST && hits.length === limit,
  };
}

/** What each word of the query says, by how rare it is here. Without that, all say the same. */
async function weighWords(
  wanted: Wanted,
  time: TimeAllowance,
): Promise<{ words: WeighedWord[]; languages: readonly string[] }> {
  const typed = [...new Set(wordsOf(wanted.words, READ).map(({ word }) => word))];
  const looked = await boundedQuery(time, async (tx) => {
    const languages = await languagesSpoken(tx);
    const stems = typed.flatMap((word) => [word, ...stemsOf(word, languages)]);
    return { languages, found: await lookUp(tx, [filterWords.all, ...stems]) };
  });
  if (looked === TOO_SLOW)
    return {
      words: typed.map((word) => ({ word, weight: 1, known: true })),
      languages: spokenLanguages(),
    };
  const { languages, found } = looked;
  const documents = found.get(filterWords.all)?.documents ?? 0;
  const words = typed.map((word, place) => {
    const forms = new Set([word, ...stemsOf(word, languages)]);
    let having = 0;
    for (const form of forms) having += found.get(form)?.documents ?? 0;
    const rarity = Math.log(1 + documents / Math.max(1, having)) ** RARITY;
    return { word, weight: (HALF_AT / (HALF_AT + place)) * rarity, known: having > 0 };
  });
  return { words, languages };
}

function stemsOf(word: string, languages: readonly string[]): string[] {
  return languages.map((language) => stemOf(word, language));
}

/**
 * What is marked in texts: the query's words, and those that they were taken for over there, which
 * differ in some letters.
 */
function marksOf(
  words: readonly WeighedWord[],
  languages: readonly string[],
  hits: z.infer<typeof answer>['hits'],
): Pick<Found, 'marks' | 'replaced'> {
  const marks = new Map<string, number>();
  for (const { word, weight } of words)
    for (const form of [word, ...stemsOf(word, languages)]) marks.set(form, weight);
  const unknown = words.filter(({ known }) => !known);
  const weight = ALIKE * Math.max(0, ...unknown.map((word) => word.weight));
  const others = new Set<string>();
  for (const { _formatted: shown } of hits) {
    if (shown === undefined) continue;
    for (const text of [shown.title ?? '', shown.text ?? '', ...(shown.answers ?? [])])
      for (const word of matchedIn(text)) if (!marks.has(word)) others.add(word);
  }
  for (const word of others) marks.set(word, weight);
  const replaced = unknown.flatMap(({ word }) => {
    const stems = [...others].filter((other) => changesBetween(other, word) <= MOST_CHANGES);
    return stems.length === 0 || !isSpelt(word) ? [] : { typed: word, stems };
  });
  return { marks, replaced };
}

/** As the index is set (`index-settings.ts`): more letters than these are another word's. */
const MOST_CHANGES = 2;

/** The words of a text that matched, whole. */
function matchedIn(text: string): string[] {
  return text
    .split(' ')
    .filter((word) => word.includes(MATCH.before))
    .map((word) =>
      readWord(word.replaceAll(MATCH.before, '').replaceAll(MATCH.after, '').replaceAll('…', '')),
    );
}
