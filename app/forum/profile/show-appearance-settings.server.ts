import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { locales } from '~/rules/appearance';
import type { Actor } from '~/rules/permissions';
import { demandMember } from '../demand.server';

/** A day whose number is no month's, and a number with both of its signs. */
const EXAMPLE_DAY = new Date(Date.UTC(2026, 11, 31));
const EXAMPLE_NUMBER = 12_345.6;

/**
 * How pages look for the member who acts, and what can be chosen instead.
 * @throws Refusal for a visitor
 */
export async function showAppearanceSettings(actor: Actor) {
  const { memberId } = demandMember(actor);
  const [chosen] = await db
    .select({
      theme: members.theme,
      density: members.density,
      locale: members.locale,
      timeZone: members.timeZone,
    })
    .from(members)
    .where(eq(members.id, memberId));
  if (chosen === undefined) throw new Refusal('not_found');
  return {
    chosen,
    locales: localeChoices(),
    timeZones: timeZoneChoices(chosen.timeZone),
    /** Shown as an example of what is chosen. */
    now: now(),
  };
}

/** "German (Germany): 31. Dezember 2026, 12.345,6", by name. */
function localeChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });
  return locales
    .map((locale) => {
      const day = EXAMPLE_DAY.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
      const number = EXAMPLE_NUMBER.toLocaleString(locale);
      return { value: locale, label: `${names.of(locale) ?? locale}: ${day}, ${number}` };
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/**
 * All time zones under their continents. One that was chosen and that this machine writes otherwise
 * is among them.
 */
function timeZoneChoices(
  chosen: string | null,
): { label: string; choices: { value: string; label: string }[] }[] {
  const zones = new Set(Intl.supportedValuesOf('timeZone'));
  if (chosen !== null) zones.add(chosen);
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const zone of [...zones].sort()) {
    const [area = zone, ...rest] = zone.split('/');
    const place = (rest.length === 0 ? area : rest.join(', ')).replaceAll('_', ' ');
    const group = groups.get(area) ?? [];
    group.push({ value: zone, label: place });
    groups.set(area, group);
  }
  return [...groups].map(([label, choices]) => ({ label, choices }));
}
