import { words } from '~/messages';
import { fieldOfFilter } from '~/rules/search-address';
import { resolutionStates } from '~/rules/resolution';
import { type Filter, type FilterName, parseSearch, withoutFilters } from './parse-search';
import { type ChosenPlace, readFilters, type SearchFilters } from './search-filters.server';
import { kinds } from './search-kinds';
import { searchedText } from './searched-text';

/** A filter as the page names it, with the address of the same search without it. */
export type FilterChip = { filter: Filter; label: string; href: string };

type Field = keyof typeof fieldOfFilter;

const text = words.search;

/**
 * What an address searches for, in one form whether filters stand in the form's fields or among the
 * words: what a field can hold stands there, everything else stays among the words.
 */
export async function readSearch(query: URLSearchParams) {
  const typed = searchedText(query.get('q'));
  const fields = new URLSearchParams(query);
  const moved = movable(parseSearch(typed).filters, query);
  for (const [name, value] of moved) fields.set(fieldOfFilter[name], value);
  const { filters, applied, choices, place } = await readFilters(fields);
  const isTaken = ({ name, value, not }: Filter) =>
    !not && isField(name) && filters[name] !== '' && moved.get(name) === asField(name, value);
  const written = withoutFilters(typed, isTaken);
  const address = addressOf(written, filters);
  const left = parseSearch(written);
  const chips = [
    ...applied.map((filter) => ({
      filter,
      label: labelOf(filter, place),
      href: without(address, filter.name),
    })),
    ...distinct(left.filters).map((filter) => ({
      filter,
      label: labelOf(filter, null),
      href: withWords(
        address,
        withoutFilters(written, (each) => isSame(each, filter)),
      ),
    })),
  ];
  return {
    /** As it was typed into whichever field. */
    typed,
    /** What stands in the form's first field. */
    written,
    /** The words alone, without filters and what must not be there. */
    words: left.words,
    filters,
    applied,
    choices,
    chips,
    /** The same search without any filter. */
    unfiltered: `/search?${new URLSearchParams({ q: withoutFilters(written, () => true) }).toString()}`,
    brandId: place.brand?.id ?? null,
  };
}

const isField = (name: FilterName): name is Field => Object.hasOwn(fieldOfFilter, name);

const isSame = (one: Filter, other: Filter) =>
  one.name === other.name && one.value === other.value && one.not === other.not;

const distinct = (filters: readonly Filter[]) =>
  filters.filter((one, index) => index === filters.findIndex((other) => isSame(one, other)));

/** The first of each kind among the words, where its field is empty and can hold it. */
function movable(filters: readonly Filter[], query: URLSearchParams): Map<Field, string> {
  const moved = new Map<Field, string>();
  for (const { name, value, not } of filters) {
    if (not || !isField(name) || moved.has(name)) continue;
    if ((query.get(fieldOfFilter[name]) ?? '').trim() !== '') continue;
    const held = asField(name, value);
    if (held !== null) moved.set(name, held);
  }
  return moved;
}

/** A filter's value as its field holds it; null where it cannot. */
function asField(name: Field, value: string): string | null {
  switch (name) {
    case 'kind':
      return kinds.find((kind) => kind === value.toLowerCase()) ?? null;
    case 'resolution':
      return resolutionStates.find((state) => state === value.toLowerCase()) ?? null;
    case 'after':
    case 'before':
      return dayOf(value);
    case 'tag':
      return value.normalize('NFC').toLowerCase();
    default:
      return value;
  }
}

/** The first day of a year, month or day. */
function dayOf(value: string): string | null {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(value)) return null;
  const day = `${value}-01-01`.slice(0, 10);
  const at = new Date(`${day}T00:00:00Z`);
  // The 31st of February is no day, and stays as it was written.
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day;
}

function addressOf(written: string, filters: SearchFilters): URLSearchParams {
  const address = new URLSearchParams({ q: written });
  for (const [name, value] of Object.entries(filters))
    if (value !== '' && isFieldName(name)) address.set(fieldOfFilter[name], value);
  return address;
}

const isFieldName = (name: string): name is Field => Object.hasOwn(fieldOfFilter, name);

function without(address: URLSearchParams, name: FilterName): string {
  const rest = new URLSearchParams(address);
  if (isField(name)) rest.delete(fieldOfFilter[name]);
  // A product says by itself whose it is.
  if (name === 'brand') rest.delete(fieldOfFilter.product);
  return `/search?${rest.toString()}`;
}

function withWords(address: URLSearchParams, written: string): string {
  const rest = new URLSearchParams(address);
  rest.set('q', written);
  return `/search?${rest.toString()}`;
}

function labelOf(filter: Filter, place: ChosenPlace | null): string {
  const label = `${text.names[filter.name]} ${valueOf(filter, place)}`.trim();
  return filter.not ? text.not(label) : label;
}

function valueOf({ name, value }: Filter, place: ChosenPlace | null): string {
  switch (name) {
    case 'brand':
      return place?.brand?.name ?? value;
    case 'product':
      return place?.product?.name ?? value;
    case 'kind': {
      const kind = kinds.find((each) => each === value.toLowerCase());
      return kind === undefined ? value : words.basics.kinds[kind];
    }
    case 'resolution': {
      const state = resolutionStates.find((each) => each === value.toLowerCase());
      return state === undefined ? value : words.states[state];
    }
    default:
      return value;
  }
}
