import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { validateXML } from 'xmllint-wasm';
import { qaPage, schemaIssues } from '../app/forum/questions/schema-org.test-support';
import {
  each,
  linksIn,
  readerOf,
  sitemapFiles,
  structuredDataIn,
  type Told,
} from './support/every-page';
import { expect, test } from './support/test';

/*
 * What search engines and feed readers get of the whole demo community, held to the schemas that
 * they go by. Page by page: none is left out.
 */

const sitemapSchema = readFileSync(
  createRequire(import.meta.url)
    .resolve('sitemap')
    .replace(/dist\/.*$/, 'schema/sitemap.xsd'),
  'utf8',
);
const indexSchema = readFileSync('e2e/support/siteindex.xsd', 'utf8');
const atomSchema = readFileSync('e2e/support/atom.rng', 'utf8');

/** What is wrong with documents, by a schema of the one kind or the other. */
async function faultsIn(
  documents: readonly string[],
  schema: string,
  extension: 'schema' | 'relaxng' = 'schema',
): Promise<string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { valid, errors } = await validateXML({ xml, schema, extension, maxMemoryPages: 4_096 });
  return valid ? [] : ['not valid', ...errors.map(({ message }) => message)];
}

test('the sitemap is valid, and leads to pages that say the same of themselves', async ({
  baseURL,
}) => {
  const site = baseURL ?? '';
  const read = readerOf(site);
  const { index, files } = await sitemapFiles(read, site);
  expect(await faultsIn([index], indexSchema)).toEqual([]);
  expect(files.size).toBe(5);
  expect(await faultsIn([...files.values()], sitemapSchema)).toEqual([]);
  const addresses = [...files.values()].flatMap((xml) => linksIn(xml, site));
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses.length).toBeGreaterThan(200);
  const { host } = new URL(site);
  const expectAsTold = async (path: string): Promise<void> => {
    const { status, text: html } = await read(path);
    expect(status, path).toBe(200);
    expect(html, path).toContain(`<link rel="canonical" href="${site}${path}"/>`);
    expect(html, path).not.toMatch(/<meta name="robots" content="[^"]*noindex/);
    expect(html, path).toMatch(/<title>[^<]{5,}<\/title>/);
    for (const property of ['og:title', 'og:url'])
      expect(html, path).toContain(`<meta property="${property}"`);
    if (path.startsWith('/questions/'))
      expect(html, path).toMatch(
        new RegExp(`<meta property="og:image" content="http://${host}/og/questions/[^"]+"`),
      );
  };
  const otherwise: string[] = [];
  await each(addresses, (path) =>
    expectAsTold(path).catch(() => {
      otherwise.push(path);
    }),
  );
  // Another test may have deleted or closed a question since: then the sitemap says so as well.
  expect(otherwise.length).toBeLessThan(10);
  if (otherwise.length > 0) {
    const today = [...(await sitemapFiles(read, site)).files.values()].join('');
    for (const path of otherwise.filter((each) => today.includes(`${each}<`)))
      await expectAsTold(path);
  }
});

test('every question’s data is valid, field by field', async ({ baseURL }) => {
  const site = baseURL ?? '';
  const read = readerOf(site);
  const paths = new Set<string>();
  for (let next: string | undefined = '/questions?tab=newest'; next !== undefined;) {
    const { text: html }: Told = await read(next);
    for (const path of linksIn(html, site))
      if (/^\/questions\/\d+\/[^?]+$/.test(path)) paths.add(path);
    next = /<a href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(paths.size).toBeGreaterThan(70);
  const seen = { data: 0, accepted: 0, suggested: 0, without: 0 };
  await each([...paths], async (path) => {
    const { status, text: html } = await read(path);
    // Another test has deleted it since.
    if (status === 410) return;
    const data = structuredDataIn(html);
    if (data === null) {
      // Praise and ideas are no questions that somebody could look for the answer to.
      expect(html, path).toMatch(/<article[^>]* aria-label="(?:Praise|Idea)"/);
      seen.without += 1;
      return;
    }
    expect(await schemaIssues(data), path).toEqual([]);
    const { mainEntity } = qaPage.parse(data);
    expect(html.match(/ld\+json/g)).toHaveLength(1);
    const { acceptedAnswer, suggestedAnswer = [] } = mainEntity;
    const given = [...(acceptedAnswer === undefined ? [] : [acceptedAnswer]), ...suggestedAnswer];
    expect(mainEntity.answerCount, path).toBeGreaterThanOrEqual(given.length);
    for (const { url } of given) {
      const { origin, hash } = new URL(url);
      expect(origin).toBe(site);
      expect(html, url).toContain(`id="${hash.slice(1)}"`);
    }
    seen.data += 1;
    if (acceptedAnswer !== undefined) seen.accepted += 1;
    if (suggestedAnswer.length > 0) seen.suggested += 1;
  });
  expect(seen.data).toBeGreaterThan(50);
  expect(seen.accepted).toBeGreaterThan(10);
  expect(seen.suggested).toBeGreaterThan(10);
});

/** In a mark of Atom's, or of the HTML in it; what posts say of addresses is theirs. */
const OWN_ADDRESS =
  /<[a-z]+[^<>]* (?:href|src)="\/(?!\/)|&lt;[a-z][a-z\d]*(?: [a-z-]+=&quot;(?:(?!&quot;).)*&quot;)* (?:href|src)=&quot;\/(?!\/)/;

test('every kind of feed is valid, and is not sent twice to whoever has it', async ({
  request,
  baseURL,
}) => {
  const site = baseURL ?? '';
  const empty = '<feed xmlns="http://www.w3.org/2005/Atom"/>';
  expect(await faultsIn([empty], atomSchema, 'relaxng')).toContain('not valid');
  const read = readerOf(site);
  const { files } = await sitemapFiles(read, site);
  const pages = [...files.values()].flatMap((xml) => linksIn(xml, site));
  const feeds = new Set(['newest', 'unanswered', 'confirmed'].map((name) => `/feeds/${name}.atom`));
  for (const [, kind, name] of pages.flatMap((path) => [
    ...path.matchAll(/^\/(questions|tags|brands)\/([^/]+)(?:\/[^/]+)?$/g),
  ]))
    feeds.add(`/feeds/${kind}/${name}.atom`);
  expect(feeds.size).toBeGreaterThan(100);
  const documents: string[] = [];
  let entries = 0;
  await each([...feeds], async (path) => {
    const { status, text: xml } = await read(path);
    expect(status, path).toBe(200);
    documents.push(xml);
    expect(xml, path).toContain(`<link rel="self" type="application/atom+xml" href="${site}`);
    expect(xml, path).not.toMatch(OWN_ADDRESS);
    const found = xml.split('<entry>').slice(1);
    // 4.1.2: who wrote it stands with each entry, as no author stands above them.
    for (const entry of found) expect(entry).toContain('<author><name>');
    entries += found.length;
    // Another test may change what stands in it just between the two: then both are asked again.
    await expect(async () => {
      const { etag = '', 'last-modified': modified = '' } = (await request.get(path)).headers();
      const held: Record<string, string>[] = [
        { 'if-none-match': etag },
        { 'if-modified-since': modified },
      ];
      for (const headers of held)
        expect((await request.get(path, { headers })).status(), path).toBe(304);
    }).toPass({ timeout: 20_000 });
  });
  expect(entries).toBeGreaterThan(300);
  expect(await faultsIn(documents, atomSchema, 'relaxng')).toEqual([]);
});
