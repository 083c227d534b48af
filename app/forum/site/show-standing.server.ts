import { db } from '#db/client.server';
import { type Actor, can } from '~/rules/permissions';
import type { StandingThresholds } from '~/rules/standing';
import { demand } from '../demand.server';
import { readThresholds } from './read-thresholds.server';

/** The numbers of standing, for whoever may change them. */
export async function showStanding(actor: Actor): Promise<StandingThresholds> {
  demand(can(actor, 'site.configure'));
  return readThresholds(db);
}
