import { desc, eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeBrand, makeMember } from '#db/factories';
import { representatives } from '#db/schema/brands';
import { events, pageRevisions, pages, site } from '#db/schema/site';
import { atTime } from '~/platform/clock.server';
import { parseForm } from '~/platform/forms.server';
import type { Actor } from '~/rules/permissions';
import { standingPresets } from '~/rules/standing';
import { received } from '../photos/photos.test-support';
import { storePhoto } from '../photos/store-photo.server';
import { writePage } from '../pages/write-page.server';
import { announce, announceInput } from './announce.server';
import { changeSiteLook } from './change-site-look.server';
import { listSetupSteps } from './list-setup-steps.server';
import { lookInput } from './look-input.server';
import { nameSite, nameSiteInput } from './name-site.server';
import { putSetupAside } from './put-setup-aside.server';
import { forgetSite, readSite } from './read-site.server';
import { setThresholds } from './set-thresholds.server';
import { showIcon } from './show-icon.server';
import { showSiteSettings } from './show-site-settings.server';
import { shortName, siteManifest } from './site-manifest.server';

const administrator = async () => actorOf((await makeMember({ role: 'administrator' })).id);
const name = { name: 'Acme Commons', tagline: 'Ask those who own one.' };

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [field, value] of Object.entries(fields)) data.set(field, value);
  return data;
}

beforeEach(async () => {
  await db.delete(site);
  await db.delete(pageRevisions);
  await db.delete(pages);
  await db.execute(sql`update brands set service_hours = '[]'`);
  forgetSite();
});

describe('the settings of the site', () => {
  it('are an administrator’s alone', async () => {
    const actors: [Actor, string][] = [
      [{ kind: 'visitor' }, 'sign_in_required'],
      [await actorOf((await makeMember()).id), 'administrators_only'],
      [await actorOf((await makeMember({ role: 'moderator' })).id), 'administrators_only'],
    ];
    for (const [actor, code] of actors) {
      const acts = [
        nameSite(actor, name),
        changeSiteLook(actor, { accent: '#1d4ed8' }),
        announce(actor, { announcement: 'Hello.', until: null }),
        putSetupAside(actor),
        showSiteSettings(actor),
        listSetupSteps(actor),
      ];
      for (const act of acts) await expect(act).rejects.toMatchObject({ code });
    }
    expect(await db.select().from(site)).toEqual([]);
  });

  it('keep each other: several set at once are all kept, and the numbers of standing too', async () => {
    const [one, other] = [await administrator(), await administrator()];
    await Promise.all([
      nameSite(one, name),
      changeSiteLook(other, { accent: '#1d4ed8' }),
      announce(one, { announcement: 'Closed on **Sunday**.', until: null }),
      setThresholds(other, standingPresets.strict),
      putSetupAside(other),
    ]);
    expect(await readSite()).toMatchObject({
      ...name,
      named: true,
      accent: '#1d4ed8',
      announcementHtml: '<p dir="auto">Closed on <strong>Sunday</strong>.</p>\n',
    });
    const [row] = await db.select().from(site);
    expect(row?.thresholds).toEqual(standingPresets.strict);
    expect(row?.setupPutAsideAt).not.toBeNull();
  });

  it('stand in the audit log', async () => {
    const { id } = await makeMember({ role: 'administrator' });
    const actor = await actorOf(id);
    await nameSite(actor, name);
    await announce(actor, { announcement: 'Hello.', until: null });
    await announce(actor, { announcement: '', until: null });
    const rows = await db
      .select({ type: events.type, payload: events.payload, privileged: events.privileged })
      .from(events)
      .where(eq(events.actorId, id))
      .orderBy(desc(events.id));
    expect(rows).toEqual([
      { type: 'site.announced', payload: { announced: false }, privileged: true },
      { type: 'site.announced', payload: { announced: true }, privileged: true },
      { type: 'site.named', payload: { name: name.name }, privileged: true },
    ]);
  });
});

describe('the name', () => {
  it('goes back to the product’s where it is taken away', async () => {
    const boss = await administrator();
    await nameSite(boss, name);
    expect((await readSite()).name).toBe('Acme Commons');
    await nameSite(boss, { name: '', tagline: '' });
    expect(await readSite()).toMatchObject({ name: 'Goodturn', named: false });
  });

  it('is one line of forty characters at most', () => {
    const parsed = parseForm(nameSiteInput, form({ name: ' Acme\n  Commons ', tagline: '' }));
    expect(parsed).toMatchObject({ ok: true, input: { name: 'Acme Commons', tagline: '' } });
    const long = parseForm(nameSiteInput, form({ name: 'x'.repeat(41), tagline: 'y'.repeat(121) }));
    expect(long.ok ? [] : Object.keys(long.problems)).toEqual(['name', 'tagline']);
  });

  it('is in the manifest, short enough for under an icon', async () => {
    await nameSite(await administrator(), name);
    expect(await siteManifest()).toMatchObject({
      id: '/',
      name: 'Acme Commons',
      short_name: 'Acme Commons',
      description: name.tagline,
      start_url: '/',
      scope: '/',
    });
    expect(JSON.parse(JSON.stringify(await siteManifest()))).toEqual(await siteManifest());
    expect(shortName('The Acme Community')).toBe('The Acme');
    expect(shortName('Donaudampfschiff')).toBe('Donaudampfschiff');
    expect(shortName('👩‍🔧 Ask')).toBe('👩‍🔧 Ask');
  });
});

describe('the logo', () => {
  it('is shown by its address, makes the icons, and can be taken away again', async () => {
    const boss = await administrator();
    const bytes = await sharp({
      create: { width: 600, height: 200, channels: 4, background: '#15a' },
    })
      .png()
      .toBuffer();
    const photo = await storePhoto(boss, await received(bytes));
    await changeSiteLook(boss, { accent: null, logo: photo.photoId });
    expect((await readSite()).logo?.name).toBe(photo.name);
    const { icons } = await siteManifest();
    for (const { src, sizes } of icons) {
      const icon = await sharp(await showIcon(src.replace('/icons/', ''))).metadata();
      expect(`${icon.width}x${icon.height} ${icon.format}`).toBe(`${sizes} png`);
    }
    // A colour alone leaves the logo as it is.
    await changeSiteLook(boss, { accent: '#1d4ed8' });
    expect((await readSite()).logo?.name).toBe(photo.name);
    await changeSiteLook(boss, { accent: '#1d4ed8', logo: null });
    expect((await readSite()).logo).toBeNull();
    await expect(showIcon(`${photo.name}-192.png`)).rejects.toMatchObject({ code: 'not_found' });
    for (const name of ['', '../../etc/passwd-192.png', `${photo.name}-9999.png`, '-192.png'])
      await expect(showIcon(name)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the accent', () => {
  const parse = (accent: string) => {
    const parsed = parseForm(lookInput, form({ accent }));
    return parsed.ok ? parsed.input.accent : (parsed.problems['accent'] ?? '');
  };

  it('is taken as people write colours', () => {
    expect(parse('#1D4ED8')).toBe('#1d4ed8');
    expect(parse(' 1d4ed8 ')).toBe('#1d4ed8');
    expect(parse('#14d')).toBe('#1144dd');
    expect(parse('')).toBeNull();
  });

  it('is refused where it is no colour, or could pass for the seal’s', () => {
    for (const text of ['red', '#12345', '#1d4ed8;}body{display:none', 'url(x)', 'x'.repeat(1e5)])
      expect(parse(text)).toBe('Write a colour as in #1d4ed8, or leave it empty.');
    const sentence = parse('#059669');
    expect(sentence).toMatch(
      /^This is too near the green of the seal .* (#[0-9a-f]{6}) and (#[0-9a-f]{6})\.$/,
    );
    for (const [colour] of (sentence ?? '').matchAll(/#[0-9a-f]{6}/g))
      expect(parse(colour)).toBe(colour);
  });
});

describe('the announcement', () => {
  it('is shown to the end of its last day, and never for a day that is over', async () => {
    const boss = await administrator();
    const noon = new Date('2026-03-01T12:00:00Z');
    const said = { announcement: 'Closed today.', until: '2026-03-01' };
    await atTime(noon, () => announce(boss, said));
    const shownAt = (moment: string) => atTime(new Date(moment), readSite);
    expect((await shownAt('2026-03-01T23:59:59.999Z')).announcementHtml).not.toBeNull();
    expect((await shownAt('2026-03-02T00:00:00Z')).announcementHtml).toBeNull();
    const settings = () => showSiteSettings(boss);
    expect(await atTime(noon, settings)).toMatchObject({ until: '2026-03-01', over: false });
    expect(await atTime(new Date('2026-03-02T00:00:00Z'), settings)).toMatchObject({ over: true });
    const late = atTime(noon, () => announce(boss, { ...said, until: '2026-02-28' }));
    await expect(late).rejects.toMatchObject({ problems: { until: expect.any(String) } });
    // To take it down, no day matters.
    await atTime(noon, () => announce(boss, { announcement: '', until: '2026-02-28' }));
    expect((await readSite()).announcementHtml).toBeNull();
  });

  it('is a sentence or two of text, whatever is written', async () => {
    const boss = await administrator();
    const hostile = '<script>alert(1)</script> [x](javascript:alert(1)) # no heading';
    await announce(boss, { announcement: hostile, until: null });
    const { announcementHtml } = await readSite();
    expect(announcementHtml).not.toMatch(/<script|href="javascript|<h\d/);
    const bad = parseForm(
      announceInput,
      form({ announcement: 'x'.repeat(301), until: 'tomorrow' }),
    );
    expect(bad.ok ? [] : Object.keys(bad.problems)).toEqual(['announcement', 'until']);
    for (const until of ['9999-12-31', '2026-02-30', '0'])
      expect(parseForm(announceInput, form({ announcement: 'x', until })).ok).toBe(false);
    expect(parseForm(announceInput, form({ announcement: '', until: '' })).ok).toBe(true);
  });
});

describe('the first steps', () => {
  it('are ticked by what is there, and lead to what is not', async () => {
    const boss = await administrator();
    const step = async (wanted: string) =>
      (await listSetupSteps(boss))?.find(({ step: each }) => each === wanted);
    expect(await step('name')).toEqual({ step: 'name', done: false, href: '/admin/site#name' });
    await nameSite(boss, { ...name, tagline: '' });
    expect(await step('name')).toMatchObject({ done: false });
    await nameSite(boss, name);
    expect(await step('name')).toMatchObject({ done: true });
    expect(await step('brand')).toMatchObject({ done: false, href: '/admin#new' });
    expect(await step('products')).toMatchObject({ done: false, href: '/admin#new' });

    const brand = await makeBrand();
    const settings = `/admin/brands/${brand.slug}`;
    expect(await step('brand')).toMatchObject({ done: true });
    expect(await step('products')).toMatchObject({ done: true });
    expect(await step('hours')).toEqual({ step: 'hours', done: false, href: `${settings}#hours` });
    const { id: memberId } = await makeMember();
    const membership = { memberId, ...brand, title: 'Support', since: new Date() };
    await db.insert(representatives).values({ ...membership, level: 'agent' });
    expect(await step('representatives')).toMatchObject({
      done: false,
      href: `${settings}#representatives`,
    });
    await db.update(representatives).set({ level: 'verifier' });
    expect(await step('representatives')).toMatchObject({ done: true });

    for (const slug of ['about', 'guidelines', 'terms', 'privacy', 'contact'] as const) {
      expect(await step('pages')).toMatchObject({ done: false });
      await writePage(boss, { slug, revision: 0, title: slug, body: 'What there is to say.' });
    }
    expect(await step('pages')).toMatchObject({ done: true });
    expect(await step('mail')).toMatchObject({ done: false, href: null });

    await putSetupAside(boss);
    expect(await listSetupSteps(boss)).toBeNull();
  });
});
