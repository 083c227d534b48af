import type { Queryable } from '#db/client.server';
import { site } from '#db/schema/site';
import { standingPresets, type StandingThresholds } from '~/rules/standing';

/** The thresholds as they are stored, completed by the standard where nothing is. */
export function completeThresholds(
  stored: Record<string, number> | null | undefined,
): StandingThresholds {
  return { ...standingPresets.standard, ...stored };
}

/** The reputation that each ability needs here: as set by an administrator, else the standard. */
export async function readThresholds(from: Queryable): Promise<StandingThresholds> {
  const [row] = await from.select({ thresholds: site.thresholds }).from(site);
  return completeThresholds(row?.thresholds);
}
