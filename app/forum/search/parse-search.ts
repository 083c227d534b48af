/*
 * The query language: words, "exact phrases", -not, and name:value for each of the filters. Any
 * text is a query; what is not understood is looked for as it stands.
 */

export const filterNames = [
  'tag',
  'brand',
  'product',
  'version',
  'kind',
  'is',
  'resolution',
  'by',
  'after',
  'before',
] as const;
export type FilterName = (typeof filterNames)[number];

export type Filter = { readonly name: FilterName; readonly value: string; readonly not: boolean };

/** What a text asks for. */
export type ParsedSearch = {
  /** The words as they were typed, without the rest. */
  readonly words: string;
  readonly phrases: readonly string[];
  /** Words that must not be there. */
  readonly without: readonly string[];
  readonly filters: readonly Filter[];
};

/** More are a paste by mistake. */
const MOST_PHRASES = 4;
const MOST_FILTERS = 12;
const MOST_WITHOUT = 8;

const PART = /(-?)(?:([a-z]+):)?(?:"([^"]*)(?:"|$)|(\S+))/giu;
const HAS_WORD = /[\p{L}\p{N}]/u;

/** Quotation marks as phones and word processors type them. */
const plain = (text: string) => text.replace(/[“”„]/g, '"');

/**
 * A query as it was typed, without some of its filters.
 * @param text as `searchedText` gives it
 * @param isTaken whether a filter is left out
 */
export function withoutFilters(text: string, isTaken: (filter: Filter) => boolean): string {
  const parts = [...plain(text).matchAll(PART)].map((match) => ({
    whole: match[0],
    filter: filterOf(match),
  }));
  return parts
    .filter(({ filter }) => filter === null || !isTaken(filter))
    .map(({ whole }) => whole)
    .join(' ');
}

const isFilterName = (name: string) => filterNames.some((each) => each === name.toLowerCase());

function filterOf([, minus = '', name = '', quoted, bare = '']: RegExpMatchArray): Filter | null {
  const value = (quoted ?? bare).trim();
  const filter = filterNames.find((each) => each === name.toLowerCase());
  return filter === undefined || value === '' ? null : { name: filter, value, not: minus !== '' };
}

/**
 * Reads a query as it was typed.
 * @param text as `searchedText` gives it
 */
export function parseSearch(text: string): ParsedSearch {
  const words: string[] = [];
  const phrases: string[] = [];
  const without: string[] = [];
  const filters: Filter[] = [];
  for (const match of plain(text).matchAll(PART)) {
    const [whole, minus = '', name = '', quoted, bare = ''] = match;
    const not = minus !== '';
    const value = (quoted ?? bare).trim();
    const filter = filterOf(match);
    if (filter !== null) {
      if (filters.length < MOST_FILTERS) filters.push(filter);
    } else if (name !== '' || !HAS_WORD.test(value)) {
      // "https://…" and "error:" are words like others; what has none says nothing.
      if (HAS_WORD.test(whole) && !isFilterName(name)) words.push(whole);
    } else if (not) {
      if (without.length < MOST_WITHOUT) without.push(value);
    } else if (quoted !== undefined && phrases.length < MOST_PHRASES) {
      phrases.push(value);
      words.push(value);
    } else {
      words.push(value);
    }
  }
  return { words: words.join(' '), phrases, without, filters };
}
