import { refreshDueResolutions } from '../resolution/refresh-due-resolutions.server';
import { checkCounters } from './check-counters.server';
import { checkPromises } from './check-promises.server';
import { checkReputation } from './check-reputation.server';
import { checkResolutions } from './check-resolutions.server';
import type { Report } from './difference';

export type { Difference, Report } from './difference';

/**
 * Recomputes every counter, every resolution and every reputation from its source rows. It changes
 * nothing but resolutions that were due by time alone, holds a batch of rows at a time, and can run
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
  const counters = await checkCounters(count);
  const resolutions = await checkResolutions(count);
  const promises = await checkPromises(count);
  const entries = await checkReputation(count);
  return {
    differences,
    checked: { ...counters, resolutions, promises, 'reputation entries': entries },
  };
}
