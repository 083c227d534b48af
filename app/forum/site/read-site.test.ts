import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { closeDatabase, db, openDatabase } from '#db/client.server';
import { pages, site } from '#db/schema/site';
import { atTime } from '~/platform/clock.server';
import { forgetSite, readSite } from './read-site.server';

const at = new Date('2026-03-01T12:00:00Z');

async function configure(values: Partial<typeof site.$inferInsert>): Promise<void> {
  await db
    .insert(site)
    .values({ id: 1, thresholds: {}, ...values })
    .onConflictDoUpdate({ target: site.id, set: values });
}

describe('what the site is called', () => {
  beforeEach(async () => {
    await db.delete(site);
    await db.delete(pages);
    forgetSite();
  });

  it('is the product’s own name until somebody names it', async () => {
    expect(await readSite()).toMatchObject({ name: 'Goodturn', named: false, pages: [] });
  });

  it('is a copy in each process that is never older than a second', async () => {
    await readSite();
    await configure({ name: 'Acme Commons', tagline: 'Ask Acme.', accent: '#7b1c49' });
    expect((await readSite()).name).toBe('Goodturn');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await readSite()).toMatchObject({
      name: 'Acme Commons',
      named: true,
      tagline: 'Ask Acme.',
      accent: '#7b1c49',
    });
    await configure({ name: 'Acme Answers' });
    forgetSite();
    expect((await readSite()).name).toBe('Acme Answers');
  });

  it('does not keep what was being read when it was changed', async () => {
    await readSite();
    forgetSite();
    const before = readSite();
    await configure({ name: 'Acme' });
    forgetSite();
    await before;
    expect((await readSite()).name).toBe('Acme');
  });

  it('reads once for a thousand readers at the same time', async () => {
    forgetSite();
    const all = await Promise.all(Array.from({ length: 1000 }, () => readSite()));
    expect(new Set(all.map(({ pages: written }) => written)).size).toBe(1);
  });

  it('has an announcement only until its time is over', async () => {
    await configure({
      announcementHtml: '<p>Closed on Sunday.</p>',
      announcementUntil: new Date('2026-03-01T13:00:00Z'),
    });
    forgetSite();
    expect((await atTime(at, readSite)).announcementHtml).toBe('<p>Closed on Sunday.</p>');
    const later = new Date('2026-03-01T13:00:00Z');
    expect((await atTime(later, readSite)).announcementHtml).toBeNull();
  });

  it('lists the pages that are written, in the order of the footer', async () => {
    const page = { body: 'x', bodyHtml: '<p>x</p>', revision: 1, changedAt: at };
    await db.insert(pages).values([
      { slug: 'privacy', title: 'Privacy', ...page },
      { slug: 'about', title: 'Who we are', ...page },
      { slug: 'of-an-older-release', title: 'Gone', ...page },
    ]);
    forgetSite();
    expect((await readSite()).pages).toEqual([
      { slug: 'about', title: 'Who we are' },
      { slug: 'privacy', title: 'Privacy' },
    ]);
    await db.delete(pages).where(eq(pages.slug, 'privacy'));
  });

  it('is the last that was known while the database is away', async () => {
    await configure({ name: 'Acme' });
    forgetSite();
    await readSite();
    await closeDatabase();
    forgetSite();
    const started = performance.now();
    expect((await readSite()).name).toBe('Acme');
    expect((await readSite()).name).toBe('Acme');
    expect(performance.now() - started).toBeLessThan(5000);
    // A server that nobody has ever reached: the product's own name, and no error.
    openDatabase('postgres://127.0.0.1:1/nowhere', { max: 1 });
    expect((await readSite()).name).toBe('Goodturn');
    await closeDatabase();
    openDatabase(inject('serverUrl'), { max: 1 });
  });
});
