/*
 * The address of a search: the words in `q`, and a field for each filter of the form. The same
 * filters can be written among the words.
 */

/** The fields of the form, by the filters that they are. (`after` is the cursor of the pages.) */
export const fieldOfFilter = {
  brand: 'brand',
  product: 'product',
  version: 'version',
  tag: 'tag',
  resolution: 'resolution',
  kind: 'kind',
  by: 'by',
  after: 'since',
  before: 'until',
} as const;

/** A filter as it is written among words. */
export function writeFilter({
  name,
  value,
  not = false,
}: {
  name: string;
  value: string;
  not?: boolean;
}): string {
  const bare = value.replaceAll('"', '');
  return `${not ? '-' : ''}${name}:${/\s/.test(bare) ? `"${bare}"` : bare}`;
}

/** All that an address searches for, as somebody would type it into one field. */
export function searchInWords(query: URLSearchParams): string {
  const words = (query.get('q') ?? '').trim();
  // A quotation mark that was left open would take in what follows.
  const closed = [...words.matchAll(/["“”„]/g)].length % 2 === 1 ? `${words}"` : words;
  const filters = Object.entries(fieldOfFilter).flatMap(([name, field]) => {
    const value = (query.get(field) ?? '').trim();
    return value === '' ? [] : [writeFilter({ name, value })];
  });
  return filters.length === 0 ? words : [closed, ...filters].join(' ').trim();
}
