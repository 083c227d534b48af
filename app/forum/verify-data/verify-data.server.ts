import { refreshSearch } from '../search/refresh-search.server';
import { refreshDueResolutions } from '../resolution/refresh-due-resolutions.server';
import { checkCounters } from './check-counters.server';
import { checkLessons } from './check-lessons.server';
import { checkMeanings } from './check-meanings.server';
import { checkMeilisearch } from './check-meilisearch.server';
import { checkPhotos } from './check-photos.server';
import { checkPromises } from './check-promises.server';
import { checkReputation } from './check-reputation.server';
import { checkResolutions } from './check-resolutions.server';
import { checkSearch } from './check-search.server';
import { checkStakes } from './check-stakes.server';
import type { Report } from './difference';

export type { Difference, Report } from './difference';

/**
 * Recomputes every counter, every resolution, every reputation and the search index from their source
 * rows. It changes nothing but resolutions that were due by time alone and what of the index waited
 * to be refreshed, holds a batch of rows at a time, and can run
 * while the forum does.
 * @param options.report is told each difference
 * @returns how many there were, and what was checked: rows by kind
 */
export async function verifyData({
  report,
}: {
  report: Report;
}): Promise<{ differences: number; checked: Record<string, number> }> {
  let differences = 0;
  const count: Report = (difference) => {
    differences += 1;
    report(difference);
  };
  await refreshDueResolutions();
  await refreshSearch();
  const counters = await checkCounters(count);
  const resolutions = await checkResolutions(count);
  const promises = await checkPromises(count);
  const stakes = await checkStakes(count);
  const withPhotos = await checkPhotos(count);
  const learntWords = await checkLessons(count);
  const entries = await checkReputation(count);
  const documents = await checkSearch(count);
  const meanings = await checkMeanings(count);
  const onMeilisearch = await checkMeilisearch(count);
  return {
    differences,
    checked: {
      ...counters,
      resolutions,
      promises,
      stakes,
      'posts with photos': withPhotos,
      'learnt words': learntWords,
      'reputation entries': entries,
      'search documents': documents,
      'search meanings': meanings,
      ...(onMeilisearch === null ? {} : { 'documents on Meilisearch': onMeilisearch }),
    },
  };
}
