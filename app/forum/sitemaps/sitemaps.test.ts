import { sql } from 'drizzle-orm';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { db } from '#db/client.server';
import { type MadeBrand, makeAnswer, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { atTime } from '~/platform/clock.server';
import { sitemapFile, sitemapIndex } from '~/platform/sitemap-answer.server';
import { questionPath } from '~/rules/paths';
import { readSitemapName, sitemapKinds, sitemapPath, type SitemapKind } from '~/rules/sitemap';
import { listSitemapAddresses } from './list-sitemap-addresses.server';
import { listSitemapFiles } from './list-sitemap-files.server';

const today = new Date('2026-05-01T12:00:00Z');
const day = (date: number, month = 4) => new Date(Date.UTC(2026, month - 1, date));

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

async function addressesOf(kind: SitemapKind, number = 1) {
  return atTime(today, async () => {
    const found = [];
    for await (const part of listSitemapAddresses({ kind, number })) found.push(...part);
    return found;
  });
}

const pathsOf = async (kind: SitemapKind, number = 1) =>
  (await addressesOf(kind, number)).map(({ path }) => path);

async function textOf(file: Response): Promise<string> {
  expect(file.headers.get('Content-Encoding')).toBe('gzip');
  return gunzipSync(await file.arrayBuffer()).toString();
}

/** The plan of a statement, as for a table that is too large to be read through. */
function planOf(statement: string): Promise<string> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const rows = await tx.execute<{ 'QUERY PLAN': string }>(sql.raw(`explain ${statement}`));
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

describe('the sitemap of questions', () => {
  it('has what search engines may list, with its last change', async () => {
    const make = (title: string, given: Parameters<typeof makeQuestion>[1] = {}) =>
      makeQuestion(brand, { title, askedAt: day(1), resolutionAt: day(1), ...given });
    const answered = await make('Answered long ago');
    await makeAnswer(answered, { postedAt: day(3) });
    const resolved = await make('Resolved by time', { resolutionAt: day(20) });
    await makeAnswer(resolved, { postedAt: day(3) });
    const young = await make('Unanswered for a while', { askedAt: day(2), activeAt: day(2) });
    const old = await make('Unanswered for 30 days', { askedAt: day(1), activeAt: day(30) });
    const idea = await make('An idea without answers', { kind: 'idea', activeAt: day(1) });
    const duplicate = await make('Asked before', {
      closedAt: day(25),
      closedAs: 'duplicate',
      duplicateOfId: answered.id,
    });
    await makeAnswer(duplicate, { postedAt: day(3) });
    const deleted = await make('Deleted since', { deletedAt: day(5) });
    await makeAnswer(deleted);

    const found = await addressesOf('questions');
    expect(found).toEqual([
      expect.objectContaining({ path: questionPath(answered), changedAt: day(3) }),
      expect.objectContaining({ path: questionPath(resolved), changedAt: day(20) }),
      expect.objectContaining({ path: questionPath(young), changedAt: day(2) }),
      expect.objectContaining({ path: questionPath(idea), changedAt: day(1) }),
    ]);
    expect(found.map(({ path }) => path)).not.toContain(questionPath(old));
    // It is found by its original.
    expect(found.map(({ path }) => path)).not.toContain(questionPath(duplicate));
    expect(await listSitemapFiles()).toContainEqual({
      kind: 'questions',
      number: 1,
      changedAt: day(30),
    });
  });

  it('is cut into files by ids, each with all of its own', async () => {
    await db.execute(sql`select setval(pg_get_serial_sequence('questions', 'id'), 99999)`);
    await makeQuestion(brand, { title: 'The last of the second file', kind: 'idea' });
    await makeQuestion(brand, { title: 'The first of the third', kind: 'idea' });
    expect(await pathsOf('questions', 2)).toEqual([
      '/questions/100000/the-last-of-the-second-file',
    ]);
    expect(await pathsOf('questions', 3)).toEqual(['/questions/100001/the-first-of-the-third']);
    expect(await pathsOf('questions', 4)).toEqual([]);
    const numbers = (await listSitemapFiles())
      .filter(({ kind }) => kind === 'questions')
      .map(({ number }) => number);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('reads a bounded part of an index for each file, and for its last change', async () => {
    expect(
      await planOf(
        `select id from questions where id > 50000 and id <= 100000 and deleted_at is null order by id limit 1000`,
      ),
    ).toMatch(/Index Scan using questions_(pkey|originals)/);
    expect(
      await planOf(
        `select changed_at from questions
         where deleted_at is null and (id - 1) / 50000 = 1
         order by changed_at desc limit 1`,
      ),
    ).toContain('questions_sitemap');
  });
});

describe('the other sitemaps', () => {
  it('have brands, products, tags in use, and members who have said something', async () => {
    await makeQuestion(brand, {
      productId: brand.productId,
      activeAt: day(9),
      tagNames: ['in-use'],
    });
    const silent = await makeMember({ about: 'Buy watches here.' });
    const told = await makeMember({ answerCount: 1 });
    const empty = await makeBrand();
    expect(await pathsOf('pages')).toEqual(
      expect.arrayContaining(['/', '/questions', `/brands/${brand.slug}`]),
    );
    expect(await pathsOf('products')).toEqual([
      expect.stringMatching(new RegExp(`^/brands/${brand.slug}/products/`)),
    ]);
    expect(await pathsOf('pages')).not.toContain(`/brands/${empty.slug}`);
    const tags = await addressesOf('tags');
    expect(tags).toContainEqual(
      expect.objectContaining({ path: '/tags/in-use', changedAt: day(9) }),
    );
    const members = await pathsOf('members');
    expect(members).toContain(`/members/${told.id}/${told.handle}`);
    expect(members).not.toContain(`/members/${silent.id}/${silent.handle}`);
  });
});

it('lists no file in which nothing is', async () => {
  await db.execute(sql`select setval(pg_get_serial_sequence('members', 'id'), 149999)`);
  await makeMember({ about: 'Buy watches here.' });
  for (const file of await listSitemapFiles()) {
    const addresses = [];
    for await (const part of listSitemapAddresses(file)) addresses.push(...part);
    expect(addresses, `${file.kind} ${file.number}`).not.toEqual([]);
    expect(file.number).toBeLessThan(3 + Number(file.kind === 'questions'));
  }
});

describe('a sitemap’s file', () => {
  it('is valid by the protocol’s own schema', async () => {
    await makeQuestion(brand, { title: 'Für & <wider> 发票 🎉 "x"', kind: 'idea' });
    const schema = readFileSync(
      createRequire(import.meta.url)
        .resolve('sitemap')
        .replace(/dist\/.*$/, 'schema/sitemap.xsd'),
      'utf8',
    );
    const errorsOf = async (xml: string) =>
      (await validateXML({ xml, schema })).errors.map(({ message }) => message);
    for (const kind of sitemapKinds) {
      const file = await sitemapFile(
        'https://forum.example.com',
        listSitemapAddresses({ kind, number: 1 }),
      );
      expect(await errorsOf(await textOf(file)), kind).toEqual([]);
    }
    expect(
      await errorsOf('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><a/></urlset>'),
    ).not.toEqual([]);
  });

  it('has a name of its own, and no other reads', () => {
    for (const file of [
      { kind: 'questions', number: 12 },
      { kind: 'pages', number: 1 },
    ] as const)
      expect(readSitemapName(sitemapPath(file).replace('/sitemaps/', ''))).toEqual(file);
    for (const name of [
      'questions-0.xml',
      'questions-1e3.xml',
      'x-1.xml',
      'questions-1',
      '../-1.xml',
    ])
      expect(readSitemapName(name)).toBeNull();
  });

  it('is written by two at a time, whether or not anybody reads what they get', async () => {
    const site = 'https://forum.example.com';
    const open = (number = 1) => sitemapFile(site, listSitemapAddresses({ kind: 'pages', number }));
    const [one, two] = [open(), open()];
    await expect(open()).rejects.toMatchObject({ code: 'too_many_attempts' });
    expect(await textOf(await one)).toMatch(
      /<urlset .*\n<url><loc>https:\/\/forum\.example\.com\/<\/loc>/,
    );
    // A HEAD request, or a deadline: nobody reads the body, nor says so.
    await two;
    for (const _ of [1, 2, 3]) await open();
    expect(await textOf(await open())).toMatch(/<\/urlset>\n$/);
    await expect(open(2)).rejects.toMatchObject({ code: 'not_found' });
    async function* broken() {
      yield [{ path: '/', changedAt: null }];
      await Promise.reject(new Error('the database went away'));
    }
    for (const _ of [1, 2, 3])
      await expect(sitemapFile(site, broken())).rejects.toThrow('the database went away');
    expect(await textOf(await open())).toContain('<urlset');
    expect(
      await sitemapIndex(site, [{ path: '/sitemaps/a&b.xml', changedAt: day(1) }]).text(),
    ).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n' +
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
        '<sitemap><loc>https://forum.example.com/sitemaps/a&amp;b.xml</loc>' +
        '<lastmod>2026-04-01T00:00:00.000Z</lastmod></sitemap>\n</sitemapindex>\n',
    );
  });
});
