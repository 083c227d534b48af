import { db } from '#db/client.server';
import type { StandingThresholds } from '~/rules/standing';
import { readThresholds } from './read-thresholds.server';

/** The numbers of standing on this site, for everybody to read. */
export function readSiteStanding(): Promise<StandingThresholds> {
  return readThresholds(db);
}
