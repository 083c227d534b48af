import { desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember } from '#db/factories';
import { events, pageRevisions, pages } from '#db/schema/site';
import { pageDrafts } from '~/messages/en/page-drafts';
import { parseForm } from '~/platform/forms.server';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';
import { pageSlugs } from '~/rules/site-pages';
import { readSite } from '../site/read-site.server';
import { listPages } from './list-pages.server';
import { writePageInput } from './page-inputs.server';
import { showPageConflict, showPageForm } from './show-page-form.server';
import { showPageHistory } from './show-page-history.server';
import { showPage } from './show-page.server';
import { writePage } from './write-page.server';

const visitor: Actor = { kind: 'visitor' };
const body = 'We are a small workshop that mends lamps.';

const administrator = async () => actorOf((await makeMember({ role: 'administrator' })).id);

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

/** What is wrong with a form, by field. */
function problems(fields: Record<string, string>): Record<string, string> {
  const parsed = parseForm(
    writePageInput,
    form({ revision: '0', title: 'About', body, ...fields }),
  );
  return parsed.ok ? {} : parsed.problems;
}

beforeEach(async () => {
  await db.delete(pageRevisions);
  await db.delete(pages);
});

describe('a page that the operator writes', () => {
  it('is found by nobody until it is written, and then by all, linked at the foot', async () => {
    const boss = await administrator();
    await expect(showPage(visitor, 'about')).rejects.toMatchObject({ code: 'not_found' });
    expect(await showPage(boss, 'about')).toMatchObject({
      page: null,
      writeHref: '/admin/pages/about',
    });
    await writePage(boss, { slug: 'about', revision: 0, title: 'Who we are', body: '# Lamps' });
    expect(await showPage(visitor, 'about')).toMatchObject({
      page: { title: 'Who we are', bodyHtml: '<h2 dir="auto">Lamps</h2>\n' },
      writeHref: null,
    });
    expect((await readSite()).pages).toEqual([{ slug: 'about', title: 'Who we are' }]);
    expect((await listPages(boss)).map(({ slug, changed }) => [slug, changed === null])).toEqual([
      ['about', false],
      ['guidelines', true],
      ['terms', true],
      ['privacy', true],
      ['contact', true],
    ]);
  });

  it('is one of five: every other address leads nowhere', async () => {
    const boss = await administrator();
    for (const address of ['nothing', 'About', '__proto__', '', undefined]) {
      await expect(showPage(boss, address)).rejects.toMatchObject({ code: 'not_found' });
      await expect(showPageForm(boss, address, null)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('is written by administrators alone', async () => {
    for (const role of ['member', 'moderator'] as const) {
      const actor = await actorOf((await makeMember({ role, reputation: 5000 })).id);
      const write = writePage(actor, { slug: 'terms', revision: 0, title: 'Terms', body });
      await expect(write).rejects.toMatchObject({ code: 'administrators_only' });
      await expect(listPages(actor)).rejects.toMatchObject({ code: 'administrators_only' });
      await expect(showPageForm(actor, 'terms', null)).rejects.toMatchObject({
        code: 'administrators_only',
      });
      const history = showPageHistory(actor, 'terms', { from: null, to: null, after: null });
      await expect(history).rejects.toMatchObject({ code: 'administrators_only' });
    }
    const write = writePage(visitor, { slug: 'terms', revision: 0, title: 'Terms', body });
    await expect(write).rejects.toMatchObject({ code: 'sign_in_required' });
    expect(await db.select().from(pages)).toEqual([]);
  });

  it('that two write at once is one’s, and the other is told, first text or not', async () => {
    const [one, other] = [await administrator(), await administrator()];
    for (const revision of [0, 1, 2]) {
      const outcomes = await Promise.allSettled(
        [one, other, one, other].map((actor, index) =>
          writePage(actor, {
            slug: 'privacy',
            revision,
            title: 'Privacy',
            body: `${body} Text ${revision}, form ${index}.`,
          }),
        ),
      );
      const lost = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
      expect(lost).toHaveLength(3);
      for (const reason of lost) expect(reason).toMatchObject({ code: 'stale_revision' });
    }
    const numbers = await db.select({ number: pageRevisions.number }).from(pageRevisions);
    expect(numbers.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    const [page] = await db.select().from(pages);
    expect(page?.revision).toBe(3);
  });

  it('that is stale comes back with both texts, and can then be saved', async () => {
    const boss = await administrator();
    await writePage(boss, { slug: 'about', revision: 0, title: 'About', body });
    await writePage(boss, { slug: 'about', revision: 1, title: 'About', body: `${body} Theirs.` });
    const stale = { slug: 'about', title: 'About', body: `${body} Mine.` } as const;
    await expect(writePage(boss, { ...stale, revision: 1 })).rejects.toMatchObject({
      code: 'stale_revision',
    });
    const { revision, conflict } = await showPageConflict('about', stale.body);
    expect(revision).toBe(2);
    expect(conflict.body).toContain('Theirs.');
    await writePage(boss, { ...stale, revision });
    expect((await showPage(visitor, 'about')).page?.bodyHtml).toContain('Mine.');
  });

  it('makes no revision of what changes nothing, and one of an older text saved again', async () => {
    const boss = await administrator();
    const first = { slug: 'contact', title: 'Contact', body } as const;
    await writePage(boss, { ...first, revision: 0 });
    await writePage(boss, { ...first, revision: 1 });
    await writePage(boss, { ...first, title: 'Reach us', revision: 1 });
    const asked = { from: null, to: null, after: null };
    const history = await showPageHistory(boss, 'contact', asked);
    expect(history.revisions.map(({ number }) => number)).toEqual([2, 1]);
    expect(history.shown).toMatchObject({ from: 1, to: 2 });
    expect(history.shown?.title).not.toBeNull();
    expect(history.revisions.map(({ restoreHref }) => restoreHref)).toEqual([
      null,
      '/admin/pages/contact?from=1',
    ]);
    const older = await showPageForm(boss, 'contact', 1);
    expect(older).toMatchObject({ older: 1, revision: 2, first: { title: 'Contact', body } });
    await writePage(boss, { slug: 'contact', revision: older.revision, ...older.first });
    expect((await showPage(visitor, 'contact')).page?.title).toBe('Contact');
    await expect(showPageForm(boss, 'contact', 9)).rejects.toMatchObject({ code: 'not_found' });
    expect((await showPageHistory(boss, 'contact', { ...asked, from: 7, to: 9 })).shown).toBeNull();
  });

  it('has its history in pages', async () => {
    const boss = await administrator();
    for (let revision = 0; revision < limits.pageSize + 2; revision += 1)
      await writePage(boss, {
        slug: 'terms',
        revision,
        title: 'Terms',
        body: `${body} ${revision}`,
      });
    const first = await showPageHistory(boss, 'terms', { from: null, to: null, after: null });
    expect(first.revisions).toHaveLength(limits.pageSize);
    const rest = await showPageHistory(boss, 'terms', {
      from: null,
      to: null,
      after: Number(first.after),
    });
    expect(rest.revisions.map(({ number }) => number)).toEqual([2, 1]);
    expect(rest.after).toBeNull();
  });

  it('stands in the audit log', async () => {
    const { id } = await makeMember({ role: 'administrator' });
    await writePage(await actorOf(id), { slug: 'terms', revision: 0, title: 'Terms', body });
    const [event] = await db
      .select()
      .from(events)
      .where(eq(events.type, 'page.written'))
      .orderBy(desc(events.id));
    expect(event).toMatchObject({
      actorId: id,
      privileged: true,
      payload: { slug: 'terms', title: 'Terms', revision: 1 },
    });
  });

  it('shows hostile Markdown as what it is: text', async () => {
    const boss = await administrator();
    const hostile = [
      '<script>alert(1)</script>',
      '<h1 onclick="alert(1)">x</h1>',
      '[a](javascript:alert(1))',
      '![a](https://evil.example/x.png)',
      '<style>body{display:none}</style>',
      '# <img src=x onerror=alert(1)>',
    ].join('\n\n');
    await writePage(boss, { slug: 'about', revision: 0, title: '<b>x</b>', body: hostile });
    const { page } = await showPage(visitor, 'about');
    expect(page?.bodyHtml).not.toMatch(/<(script|style|img|h1)|javascript:[^<]*"|<[^>]+ on\w+=/);
    expect(page?.title).toBe('<b>x</b>');
  });
});

describe('the form for a page', () => {
  it('is offered a draft, which cannot be published with places left to fill in', async () => {
    const boss = await administrator();
    for (const slug of pageSlugs) {
      const { first, revision } = await showPageForm(boss, slug, null);
      expect(revision).toBe(0);
      expect(first.title).toBe(pageDrafts[slug].title);
      expect(first.body).toContain('Goodturn');
      expect(problems(first)['body']).toMatch(/^There is still something to fill in: \[\[/);
      const filled = first.body.replaceAll(/\[\[[^\]]+\]\]/g, 'something true');
      expect(problems({ ...first, body: filled })).toEqual({});
    }
  });

  it('takes no link for a place to fill in', () => {
    for (const text of ['[1](/questions/1)', 'a[0][1]', '[[1]](/questions/1)', '[[]]'])
      expect(problems({ body: `${body} See ${text}.` })).toEqual({});
  });

  it('refuses what is too short, too long, or no form of ours', () => {
    expect(problems({ title: ' ' })).toHaveProperty('title');
    expect(problems({ title: 'x'.repeat(61) })).toHaveProperty('title');
    expect(problems({ title: 'two\nlines' })).toEqual({});
    expect(problems({ body: 'short' })).toHaveProperty('body');
    expect(problems({ body: 'x'.repeat(30_001) })).toHaveProperty('body');
    for (const revision of ['-1', '1.5', 'x', '1e99'])
      expect(problems({ revision })).toHaveProperty('revision');
  });
});
