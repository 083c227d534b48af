import { boundedQuery } from '~/platform/bounded-query.server';
import { hasMeilisearch } from './meilisearch/connection.server';
import { findOnMeilisearch, placeOf } from './meilisearch/find-on-meilisearch.server';
import { searchedIndex } from './meilisearch/index-row.server';
import { BY_ID, findOnPostgres } from './postgres-engine.server';
import type { Find } from './search-engine';

/**
 * Finds questions on Meilisearch where there is one that answers, or else on PostgreSQL. A page
 * that began on one goes on with the other.
 */
export const findOnEngine: Find = async (wanted, page, time, read) => {
  const place = placeOf(page.after);
  // A page that began on PostgreSQL goes on there: Meilisearch does not know its scores.
  if (place !== null && hasMeilisearch()) {
    const indexUid = await searchedIndex();
    const found = indexUid === null ? null : await findOnMeilisearch(indexUid, wanted, page, time);
    if (found !== null) return boundedQuery(time, () => read(found), BY_ID);
  }
  if (place === null || place === 0) return findOnPostgres(wanted, page, time, read);
  return findOnPostgres(wanted, { after: null, limit: place + page.limit }, time, (found) =>
    read({ ...found, hits: found.hits.slice(place) }),
  );
};
