import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember } from '#db/factories';
import { members } from '#db/schema/members';
import { locales } from '~/rules/appearance';
import { setAppearance, setAppearanceInput } from './set-appearance.server';
import { showAppearanceSettings } from './show-appearance-settings.server';

const nothing = { theme: 'system', density: 'comfortable', locale: '', timeZone: '' };

async function set(memberId: number, form: Record<string, string>) {
  await setAppearance(await actorOf(memberId), setAppearanceInput.parse({ ...nothing, ...form }));
  return (await showAppearanceSettings(await actorOf(memberId))).chosen;
}

describe('how pages look for a member', () => {
  it('is what the member chose, and nobody else’s', async () => {
    const [member, other] = [await makeMember(), await makeMember()];
    expect(
      await set(member.id, {
        theme: 'dark',
        density: 'compact',
        locale: 'de-DE',
        timeZone: 'europe/madrid',
      }),
    ).toEqual({ theme: 'dark', density: 'compact', locale: 'de-DE', timeZone: 'Europe/Madrid' });
    const [untouched] = await db.select().from(members).where(eq(members.id, other.id));
    expect(untouched).toEqual(other);
    expect(await set(member.id, {})).toEqual({
      theme: 'system',
      density: 'comfortable',
      locale: null,
      timeZone: null,
    });
  });

  it.each([
    { theme: 'sepia' },
    { density: '' },
    { locale: 'tlh' },
    { locale: 'en-GB-u-ca-buddhist' },
    { timeZone: 'Mars/Olympus_Mons' },
    { timeZone: '+02:00' },
    { timeZone: 'Europe/Berlin"><script>' },
    { timeZone: '../../etc/passwd' },
  ])('refuses %o', (form) => {
    expect(setAppearanceInput.safeParse({ ...nothing, ...form }).success).toBe(false);
  });

  it('refuses a form with half of its fields', () => {
    expect(setAppearanceInput.safeParse({ theme: 'dark' }).success).toBe(false);
  });

  it('offers every language by its name, and every time zone once', async () => {
    const page = await showAppearanceSettings(await actorOf((await makeMember()).id));
    expect(page.locales).toHaveLength(locales.length);
    expect(page.locales.map(({ label }) => label)).toContain(
      'German (Germany): 31. Dezember 2026, 12.345,6',
    );
    const zones = page.timeZones.flatMap(({ choices }) => choices.map(({ value }) => value));
    expect(new Set(zones).size).toBe(zones.length);
    for (const timeZone of zones)
      expect(setAppearanceInput.safeParse({ ...nothing, timeZone }).success).toBe(true);
    for (const { value: locale } of page.locales)
      expect(setAppearanceInput.safeParse({ ...nothing, locale }).success).toBe(true);
  });

  it('keeps on offer a time zone that this machine would not name', async () => {
    const member = await makeMember({ timeZone: 'Etc/GMT+3' });
    const page = await showAppearanceSettings(await actorOf(member.id));
    const zones = page.timeZones.flatMap(({ choices }) => choices.map(({ value }) => value));
    expect(zones).toContain('Etc/GMT+3');
  });

  it('is not for visitors', async () => {
    await expect(
      setAppearance({ kind: 'visitor' }, setAppearanceInput.parse(nothing)),
    ).rejects.toMatchObject({ code: 'sign_in_required' });
    await expect(showAppearanceSettings({ kind: 'visitor' })).rejects.toMatchObject({
      code: 'sign_in_required',
    });
  });
});
