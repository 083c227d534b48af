import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { photos } from '#db/schema/photos';
import { site } from '#db/schema/site';
import { now, utcDay } from '~/platform/clock.server';
import { accentColours } from '~/rules/accent';
import { logoOf } from '~/rules/logo';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { DAY_MS } from './announce.server';

/** A colour with its shades, and a logo, as a form shows them. */
export function lookOf(accent: string | null, logo: string | null) {
  const shades = accent === null ? null : accentColours(accent).accent;
  return { accent, shades, logo: logoOf(logo) };
}

/**
 * What administrators can set for the whole site, as it is now.
 * @throws Refusal what the permission table says
 */
export async function showSiteSettings(actor: Actor) {
  demand(can(actor, 'site.configure'));
  const [found] = await db
    .select({ site, logo: photos.name })
    .from(site)
    .leftJoin(photos, eq(photos.id, site.logoPhotoId));
  const row = found?.site;
  const until = row?.announcementUntil ?? null;
  const accent = row?.accent ?? null;
  return {
    name: row?.name ?? '',
    tagline: row?.tagline ?? '',
    look: lookOf(accent, found?.logo ?? null),
    ringPolicy: row?.ringPolicy ?? ('propose' as const),
    announcement: row?.announcement ?? '',
    until: until === null ? '' : utcDay(new Date(until.getTime() - DAY_MS)),
    over: until !== null && until <= now(),
  };
}
