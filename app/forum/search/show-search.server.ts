import { TimeAllowance } from '#db/time-allowance.server';
import { boundedQuery, TOO_SLOW } from '~/platform/bounded-query.server';
import { env } from '~/platform/env.server';
import type { Actor } from '~/rules/permissions';
import { writeFilter } from '~/rules/search-address';
import { type SearchFound, searchQuestions } from './engine.server';
import type { Filter } from './parse-search';
import type { readSearch } from './read-search.server';
import { resolveFilters } from './resolve-filters.server';

export type ShownSearch = SearchFound & {
  /** Where nothing was found: filters that name nothing there is, as they would be typed. */
  unknown: string[];
};

/**
 * A page of what was found; where that is nothing, which filters cannot fit anything.
 * @param time of the database's, for all of it together
 */
export async function showSearch(
  reader: Actor,
  { written, applied, chips }: Awaited<ReturnType<typeof readSearch>>,
  cursor: string | null,
  time = new TimeAllowance(env().searchTimeoutMs),
): Promise<ShownSearch> {
  const query = { text: written, filters: applied };
  const found = await searchQuestions(reader, query, cursor, time);
  const mayBeUnknown = found.results.length === 0 && !found.tooSlow && found.after === null;
  const filters = chips.map(({ filter }) => filter);
  return { ...found, unknown: mayBeUnknown ? await unknownOf(filters, time) : [] };
}

/** The filters that name no brand, tag, member, state or day. */
async function unknownOf(filters: readonly Filter[], time: TimeAllowance): Promise<string[]> {
  const wanted = filters.filter(({ not }) => !not);
  if (wanted.length === 0) return [];
  const found = await boundedQuery(time, async (tx) => {
    const unknown: string[] = [];
    for (const filter of wanted)
      if ((await resolveFilters(tx, [filter])) === null) unknown.push(writeFilter(filter));
    return unknown;
  });
  return found === TOO_SLOW ? [] : found;
}
