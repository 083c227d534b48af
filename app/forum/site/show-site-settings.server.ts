import { db } from '#db/client.server';
import { site } from '#db/schema/site';
import { now, utcDay } from '~/platform/clock.server';
import { accentColours } from '~/rules/accent';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { DAY_MS } from './announce.server';

/**
 * What administrators can set for the whole site, as it is now.
 * @throws Refusal what the permission table says
 */
export async function showSiteSettings(actor: Actor) {
  demand(can(actor, 'site.configure'));
  const [row] = await db.select().from(site);
  const until = row?.announcementUntil ?? null;
  const accent = row?.accent ?? null;
  return {
    name: row?.name ?? '',
    tagline: row?.tagline ?? '',
    accent,
    shades: accent === null ? null : accentColours(accent).accent,
    announcement: row?.announcement ?? '',
    until: until === null ? '' : utcDay(new Date(until.getTime() - DAY_MS)),
    over: until !== null && until <= now(),
  };
}
