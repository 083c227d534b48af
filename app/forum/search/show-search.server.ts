import { TimeAllowance } from '#db/time-allowance.server';
import { boundedQuery, TOO_SLOW } from '~/platform/bounded-query.server';
import { env } from '~/platform/env.server';
import type { Actor } from '~/rules/permissions';
import { writeFilter } from '~/rules/search-address';
import { type ConfirmedAnswer, confirmedAnswers } from './confirmed-answers.server';
import { type SearchFound, searchQuestions } from './engine.server';
import type { SearchHit } from './found-rows.server';
import type { Filter } from './parse-search';
import type { readSearch } from './read-search.server';
import { resolveFilters } from './resolve-filters.server';

export type ShownHit = SearchHit & {
  /** The answer that somebody vouches for, where the hit is not that answer. */
  confirmed: Pick<ConfirmedAnswer, 'href' | 'excerpt' | 'by'> | null;
};

export type ShownSearch = Omit<SearchFound, 'results'> & {
  results: ShownHit[];
  /** Where nothing was found: filters that name nothing there is, as they would be typed. */
  unknown: string[];
};

/**
 * A page of what was found, each question with its confirmed answer; where that is nothing, which
 * filters cannot fit anything.
 * @param time of the database's, for all of it together
 */
export async function showSearch(
  reader: Actor,
  { written, applied, chips }: Awaited<ReturnType<typeof readSearch>>,
  cursor: string | null,
  time = new TimeAllowance(env().searchTimeoutMs),
): Promise<ShownSearch> {
  const query = { text: written, filters: applied };
  const { results, ...found } = await searchQuestions(reader, query, cursor, time);
  if (results.length === 0) {
    const filters = chips.map(({ filter }) => filter);
    const unknown = found.tooSlow || found.after !== null ? [] : await unknownOf(filters, time);
    return { ...found, results: [], unknown };
  }
  const ids = results.map(({ id }) => id);
  const answered = await boundedQuery(time, () => confirmedAnswers(reader, ids));
  const confirmedOf = answered === TOO_SLOW ? new Map<number, ConfirmedAnswer>() : answered;
  return {
    ...found,
    results: results.map((hit) => {
      const answer = confirmedOf.get(hit.id);
      if (answer === undefined || answer.href === hit.href) return { ...hit, confirmed: null };
      const { href, excerpt, by } = answer;
      return { ...hit, confirmed: { href, excerpt, by } };
    }),
    unknown: [],
  };
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
