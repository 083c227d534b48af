import { changesBetween } from '../../meant-words.server';
import type { FederatedQuery, IndexSettings, StoredDocument } from './documented-requests';
import { FilterError, readFilter } from './filter-language';

/*
 * A search like Meilisearch's, as far as tests need it: words with typos, the last one as a
 * beginning, phrases, words that must not be there, filters, orders and marks. How Meilisearch
 * ranks is its own affair: here more words count before fewer typos, these before attributes.
 */

export type Index = {
  settings: IndexSettings;
  documents: Map<number, StoredDocument>;
};

export type Match = { document: StoredDocument; score: number; formatted: FormattedFields | null };
export type FormattedFields = Record<string, string | string[]>;

/** So many terms of a query are read. */
const MOST_TERMS = 10;

type Term = { words: string[]; isPhrase: boolean; isPrefix: boolean };

/** What matches one query of a search, the best first. */
export function matchesOf(index: Index, query: FederatedQuery): Match[] {
  const { settings } = index;
  const { terms, negative } = readQuery(query.q ?? '');
  const filterable = new Set(settings.filterableAttributes ?? []);
  const fits = readFilter(query.filter ?? [], filterable);
  const searchable = query.attributesToSearchOn ?? settings.searchableAttributes ?? [];
  const texts = [...index.documents.values()]
    .filter((document) => fits(document))
    .map((document) => ({ document, fields: fieldsOf(document, searchable) }))
    .filter(({ fields }) => !negative.some((word) => fields.some((f) => f.words.includes(word))));
  if (terms.length === 0) return sorted(texts, query, settings);
  const found = texts.map(({ document, fields }) => ({
    document,
    fields,
    hits: terms.map((term) => hitOf(term, fields, settings)),
  }));
  const counts = terms.map((_, at) => found.filter(({ hits }) => hits[at] !== null).length);
  return found
    .flatMap(({ document, fields, hits }): Match[] => {
      const having = havingOf(terms, hits, counts, query.matchingStrategy ?? 'last');
      if (having === 0) return [];
      const there = hits.filter((hit) => hit !== null);
      const typos = there.reduce((sum, hit) => sum + hit.typos, 0);
      const place = Math.min(...there.map((hit) => hit.field));
      const finer = (1 / (1 + typos)) * 0.7 + (1 / (1 + place)) * 0.3;
      const score = (having - 1 + finer) / terms.length;
      return [{ document, score, formatted: formattedOf(query, fields, hits) }];
    })
    .sort((a, b) => b.score - a.score || byRules(a.document, b.document, settings));
}

/** Which words are left when those that the strategy gives up first are given up; 0 for none. */
function havingOf(
  terms: readonly Term[],
  hits: readonly (Hit | null)[],
  counts: readonly number[],
  strategy: 'last' | 'all' | 'frequency',
): number {
  const places = terms.map((_, at) => at);
  const rank = (at: number) => (counts[at] === 0 ? Infinity : (counts[at] ?? 0));
  const order =
    strategy === 'frequency' ? places.sort((a, b) => rank(b) - rank(a)) : [...places].reverse();
  const droppable = order.filter((at) => terms[at]?.isPhrase !== true);
  const mostDropped = strategy === 'all' ? 0 : Math.min(droppable.length, terms.length - 1);
  for (let dropped = 0; dropped <= mostDropped; dropped += 1) {
    const gone = new Set(droppable.slice(0, dropped));
    if (terms.every((_, at) => gone.has(at) || hits[at] !== null)) return terms.length - dropped;
  }
  return 0;
}

function readQuery(text: string): { terms: Term[]; negative: string[] } {
  const terms: Term[] = [];
  const negative: string[] = [];
  const pattern = /(-?)"([^"]*)"?|(?<=^|\s)-([^\s"]+)|([^\s"]+)/g;
  for (const match of text.matchAll(pattern)) {
    if (terms.length >= MOST_TERMS) break;
    const [whole, , phrase, unwanted, word] = match;
    if (unwanted !== undefined) negative.push(...wordsIn(unwanted));
    else if (phrase !== undefined) {
      if (wordsIn(phrase).length > 0)
        terms.push({ words: wordsIn(phrase), isPhrase: true, isPrefix: false });
    } else if (word !== undefined) {
      const isLast = match.index + whole.length === text.length;
      const parts = wordsIn(word);
      for (const [at, part] of parts.entries())
        terms.push({ words: [part], isPhrase: false, isPrefix: isLast && at === parts.length - 1 });
    }
  }
  return { terms: terms.slice(0, MOST_TERMS), negative };
}

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}

type Field = { name: string; at: number | null; words: string[] };

function fieldsOf(document: StoredDocument, searchable: readonly string[]): Field[] {
  return searchable.flatMap((name): Field[] => {
    const value = document[name];
    if (typeof value === 'string') return [{ name, at: null, words: wordsIn(value) }];
    if (!Array.isArray(value)) return [];
    return value.map((each, at) => ({ name, at, words: wordsIn(String(each)) }));
  });
}

type Hit = { field: number; typos: number; words: Set<string> };

function hitOf(term: Term, fields: readonly Field[], settings: IndexSettings): Hit | null {
  let best: Hit | null = null;
  for (const [field, { words }] of fields.entries()) {
    const found = term.isPhrase ? phraseIn(term.words, words) : wordIn(term, words, settings);
    if (found === null) continue;
    if (best === null || found.typos < best.typos) best = { field, ...found };
    else for (const word of found.words) best.words.add(word);
  }
  return best;
}

function phraseIn(phrase: readonly string[], words: readonly string[]) {
  const stands = words.some((_, at) => phrase.every((word, next) => words[at + next] === word));
  return stands ? { typos: 0, words: new Set(phrase) } : null;
}

function wordIn(
  { words: [sought = ''], isPrefix }: Term,
  words: readonly string[],
  { typoTolerance }: IndexSettings,
) {
  const sizes = typoTolerance?.minWordSizeForTypos;
  const length = [...sought].length;
  const isNumber = typoTolerance?.disableOnNumbers === true && !Number.isNaN(Number(sought));
  const most =
    isNumber || length < (sizes?.oneTypo ?? 5) ? 0 : length < (sizes?.twoTypos ?? 9) ? 1 : 2;
  let best: { typos: number; words: Set<string> } | null = null;
  for (const word of new Set(words)) {
    if (Math.abs(word.length - sought.length) > most && !(isPrefix && word.startsWith(sought)))
      continue;
    const typos =
      word === sought || (isPrefix && word.startsWith(sought)) ? 0 : changesBetween(word, sought);
    if (typos > most) continue;
    if (best === null || typos < best.typos) best = { typos, words: new Set([word]) };
    else if (typos === best.typos) best.words.add(word);
  }
  return best;
}

function sorted(
  texts: readonly { document: StoredDocument }[],
  { sort = [] }: FederatedQuery,
  settings: IndexSettings,
): Match[] {
  for (const rule of sort) {
    const [name = ''] = rule.split(':');
    if (!(settings.sortableAttributes ?? []).includes(name))
      throw new FilterError(`Attribute \`${name}\` is not sortable`);
  }
  return texts
    .map(({ document }) => ({ document, score: 1, formatted: null }))
    .sort(
      (a, b) => byFields(a.document, b.document, sort) || byRules(a.document, b.document, settings),
    );
}

/** By the ranking rules that are fields. */
export function byRules(a: StoredDocument, b: StoredDocument, settings: IndexSettings): number {
  return byFields(
    a,
    b,
    (settings.rankingRules ?? []).filter((rule) => rule.includes(':')),
  );
}

function byFields(a: StoredDocument, b: StoredDocument, rules: readonly string[]): number {
  for (const rule of rules) {
    const [name = '', direction] = rule.split(':');
    const difference = Number(a[name] ?? 0) - Number(b[name] ?? 0);
    if (difference !== 0) return direction === 'desc' ? -difference : difference;
  }
  return 0;
}

function formattedOf(
  query: FederatedQuery,
  fields: readonly Field[],
  hits: readonly (Hit | null)[],
): FormattedFields | null {
  const shown = query.attributesToHighlight ?? [];
  if (shown.length === 0) return null;
  const matched = new Set(hits.flatMap((hit) => [...(hit?.words ?? [])]));
  const length = query.cropLength ?? 10;
  const formatted: FormattedFields = {};
  for (const { name, at, words } of fields) {
    if (!shown.includes(name)) continue;
    const first = Math.max(
      0,
      words.findIndex((word) => matched.has(word)),
    );
    const from = Math.max(0, first - Math.floor(length / 2));
    const cropped = words
      .slice(from, from + length)
      .map((word) =>
        matched.has(word)
          ? `${query.highlightPreTag ?? '<em>'}${word}${query.highlightPostTag ?? '</em>'}`
          : word,
      );
    const text = `${from > 0 ? '…' : ''}${cropped.join(' ')}${from + length < words.length ? '…' : ''}`;
    if (at === null) formatted[name] = text;
    else formatted[name] = [...(Array.isArray(formatted[name]) ? formatted[name] : []), text];
  }
  return formatted;
}
