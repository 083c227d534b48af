import type { FederatedMultiSearchParams, MultiSearchQueryWithFederation } from 'meilisearch';
import { stemOf } from '../languages.server';
import type { Wanted } from '../search-engine';
import { wordsOf } from '../words-of-text';
import { filterOf, inLanguages } from './filter-expression';
import { LOCALE, wordAttributes } from './index-settings';
import { writtenWord } from './written-words';

/** A word of the query: what it says, and whether any text here has it. */
export type WeighedWord = {
  readonly word: string;
  readonly weight: number;
  readonly known: boolean;
};

/** Meilisearch reads ten words of a query: these are chosen here. */
const MOST_WORDS = 10;
/** Unknown words may be misspelt ones. */
const MOST_UNKNOWN = 3;
/** In queries of up to so many words each of them counts; in longer ones only those that say much. */
const SHORT_QUERY = 6;
const SAYS_MUCH = 0.3;
/** The words that say most are looked for alone as well, and fewer of them together. */
const ALONE = 6;
const TOGETHER = 4;
/** More parts than these would cost more than they find. */
const MOST_QUERIES = 24;
/** Words around one that matched. */
const CROPPED_TO = 8;

/** What stands around a word that matched: no word of ours has it. */
export const MATCH = { before: '[', after: ']' } as const;

/**
 * One search as Meilisearch takes it. Each post's words are stemmed by its language, so there is a
 * query for each language. Meilisearch gives up one word after the other, while here a question
 * needs any of them, and ranks by what they say: so there are queries for some of them alone and
 * together, which count for what these words say of the whole.
 */
export function federatedQuery(
  wanted: Wanted,
  words: readonly WeighedWord[],
  languages: readonly string[],
  { indexUid, offset, limit }: { indexUid: string; offset: number; limit: number },
): FederatedMultiSearchParams {
  const chosen = chosenWords(wanted, words);
  const filter = filterOf(wanted.conditions);
  const hasWords = chosen.length > 0 || wanted.phrases.length > 0;
  const parts = partsOf(chosen);
  const whole = parts[0]?.weight ?? 1;
  const groups = byText([...languages, null], (language) =>
    [...wanted.without, ...wanted.phrases, ...words.map(({ word }) => word)]
      .map((text) => stemsOf(text, language))
      .join('\n'),
  );
  const most = Math.max(1, Math.floor(MOST_QUERIES / groups.length));
  const marks = words.some(({ known }) => !known)
    ? {
        attributesToHighlight: [...wordAttributes],
        attributesToCrop: [...wordAttributes],
        cropLength: CROPPED_TO,
        highlightPreTag: MATCH.before,
        highlightPostTag: MATCH.after,
      }
    : {};
  const queries = groups.flatMap((group) =>
    parts.slice(0, most).map((part, at): MultiSearchQueryWithFederation => {
      const spoken = languageFilter(group, languages);
      return {
        indexUid,
        q: queryText(wanted, part.words, group[0] ?? null),
        filter: spoken === null ? filter : [...filter, spoken],
        ...(hasWords ? {} : { sort: ['askedAt:desc', 'id:desc'] }),
        matchingStrategy: at === 0 ? 'frequency' : 'all',
        locales: [LOCALE],
        attributesToRetrieve: ['id'],
        ...marks,
        federationOptions: { weight: part.weight / whole },
      };
    }),
  );
  return { federation: { offset, limit }, queries };
}

/** The words that are looked for, in their order. */
function chosenWords(wanted: Wanted, words: readonly WeighedWord[]): WeighedWord[] {
  const inPhrases = new Set(
    wanted.phrases.flatMap((text) => wordsOf(text).map(({ word }) => word)),
  );
  const others = words.filter(({ word }) => !inPhrases.has(word));
  const isShort = others.length <= SHORT_QUERY;
  const last = wanted.isBeingTyped ? others.slice(-1) : [];
  const unknown = isShort ? others.filter(({ known }) => !known).slice(-MOST_UNKNOWN) : [];
  const best = byWeight(others.filter(({ known }) => known));
  const least = isShort ? 0 : SAYS_MUCH * (best[0]?.weight ?? 0);
  const much = best.filter(({ weight }) => weight >= least);
  const chosen = new Set(
    [...last, ...unknown, ...much].slice(0, MOST_WORDS - wanted.phrases.length),
  );
  return others.filter((word) => chosen.has(word));
}

function byWeight(words: readonly WeighedWord[]): WeighedWord[] {
  return [...words].sort((a, b) => b.weight - a.weight);
}

type Part = { words: WeighedWord[]; weight: number };

/** All words, then some of those that say most, those parts first that find most. */
function partsOf(chosen: readonly WeighedWord[]): Part[] {
  const best = byWeight(chosen);
  const some = best.slice(0, TOGETHER);
  const pairs = some.flatMap((a, at) => some.slice(at + 1).map((b) => [a, b]));
  const triples = some.length < TOGETHER ? [] : some.map((left) => some.filter((w) => w !== left));
  const sets = [
    [...chosen],
    ...best.slice(0, ALONE).map((word) => [word]),
    ...pairs.sort((a, b) => weightOf(b) - weightOf(a)),
    ...triples,
  ].filter((words, at) => at === 0 || words.length < chosen.length);
  return sets.map((words) => ({
    words: chosen.filter((word) => words.includes(word)),
    weight: weightOf(words),
  }));
}

function weightOf(words: readonly WeighedWord[]): number {
  return words.reduce((sum, { weight }) => sum + weight, 0) || 1;
}

/**
 * Words that must not be there first, since Meilisearch reads no further than ten others. The last
 * word is taken for a beginning, unless something follows it.
 */
function queryText(wanted: Wanted, words: readonly WeighedWord[], language: string | null): string {
  const parts = [
    ...wanted.without.flatMap((text) => stemsOf(text, language).map((stem) => `-${stem}`)),
    ...wanted.phrases.map((phrase) => `"${stemsOf(phrase, language).join(' ')}"`),
    ...words.flatMap(({ word }) => stemsOf(word, language)),
  ];
  return parts.length === 0 ? '' : `${parts.join(' ')}${wanted.isBeingTyped ? '' : ' '}`;
}

function stemsOf(text: string, language: string | null): string[] {
  return wordsOf(text).map(({ word }) =>
    writtenWord(language === null ? word : stemOf(word, language)),
  );
}

/** Languages in which the query reads the same are asked for together; null for all others. */
function byText(
  languages: readonly (string | null)[],
  textOf: (language: string | null) => string,
): (string | null)[][] {
  const groups = new Map<string, (string | null)[]>();
  for (const language of languages) {
    const text = textOf(language);
    groups.set(text, [...(groups.get(text) ?? []), language]);
  }
  return [...groups.values()];
}

function languageFilter(
  group: readonly (string | null)[],
  languages: readonly string[],
): string | null {
  const named = group.filter((language) => language !== null);
  if (!group.includes(null)) return inLanguages(named);
  const others = languages.filter((language) => !named.includes(language));
  if (others.length === 0) return null;
  const none = `NOT ${inLanguages(others)}`;
  return named.length === 0 ? none : `(${inLanguages(named)} OR ${none})`;
}
