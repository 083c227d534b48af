import { request } from '@playwright/test';
import { cookiesOf, each, readAll, readerOf, type Told } from './support/every-page';
import { readingPages } from './support/page-kinds';
import { everybody } from './support/people';
import { expect, test } from './support/test';
import { askedBy } from './support/threads';

/** What belongs to one session or one answer, and may stand nowhere else. */
const ofOneAnswer = /(?: nonce="|name="submission" value=")([^"]+)/g;

test('nothing of whoever is signed in is ever on a page for everybody', async ({ baseURL }) => {
  test.setTimeout(180_000);
  const site = baseURL ?? '';
  const asVisitor = readerOf(site);
  const members = everybody.map((person) => readerOf(site, person));
  const tokens = everybody.map((person) =>
    cookiesOf(person)
      .map(({ value }) => value)
      .filter((value) => value.length > 10),
  );
  expect(tokens.flat().length).toBe(everybody.length);
  const faults: string[] = [];
  const fault = (path: string, what: string) => faults.push(`${path}: ${what}`);

  const mustBeForEverybody = ({ path, headers, text }: Told): void => {
    if (headers.has('set-cookie')) fault(path, 'sets a cookie');
    if (headers.get('content-security-policy')?.includes('nonce-')) fault(path, 'lets a nonce run');
    if (/nonce|<script\b(?! type="application\/ld\+json")|csrf/i.test(text))
      fault(path, 'has a script');
    if (tokens.flat().some((token) => text.includes(token))) fault(path, 'has a session in it');
  };
  // Everything signed out, then signed in, and signed out again.
  const paths = await readAll(asVisitor, site, mustBeForEverybody);
  expect(paths.length).toBeGreaterThan(1_000);

  const givenTo = new Map<string, string>();
  await each(paths, async (path, index) => {
    const who = index % members.length;
    const theirs = await members[who]?.(path);
    if (theirs?.headers.get('content-type')?.startsWith('text/html') !== true) return;
    if (theirs.headers.get('cache-control') !== 'private, no-store') fault(path, 'can be kept');
    const { text } = theirs;
    if (tokens.some((ofOne, of) => of !== who && ofOne.some((token) => text.includes(token))))
      fault(path, 'has another’s session in it');
    for (const [, key = ''] of text.matchAll(ofOneAnswer)) {
      if ((givenTo.get(key) ?? path) !== path)
        fault(path, `has what ${givenTo.get(key)} was given`);
      givenTo.set(key, path);
    }
  });
  expect(givenTo.size).toBeGreaterThan(paths.length / 2);

  await each(paths, async (path) => {
    const told = await asVisitor(path);
    mustBeForEverybody(told);
    const given = [...told.text.matchAll(ofOneAnswer)].find(([, key = '']) => givenTo.has(key));
    if (given !== undefined) fault(path, `has what ${givenTo.get(given[1] ?? '')} was given`);
  });
  expect(faults).toEqual([]);
});

test('a page that is kept is the page that is made anew', async ({ baseURL }) => {
  const asVisitor = await request.newContext({ baseURL });
  // Somebody else may post just between the two: then both are asked for again.
  await each([...readingPages], async (path) =>
    expect(async () => {
      const kept = await asVisitor.get(path, { maxRedirects: 0 });
      const past = await asVisitor.get(path, {
        maxRedirects: 0,
        headers: { cookie: 'session=nobody' },
      });
      if (past.ok()) expect(past.headers()['cache-control'], path).toBe('private, no-store');
      expect(past.status(), path).toBe(kept.status());
      expect(past.headers()['etag'], path).toBeUndefined();
      if (kept.ok()) expect(await past.text(), path).toBe(await kept.text());
    }).toPass({ timeout: 20_000 }),
  );
  await asVisitor.dispose();
});

test('a change is on the next reader’s page within a second', async ({ openAs, baseURL }) => {
  const asVisitor = await request.newContext({ baseURL });
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('customer');
  await page.goto(question.path);
  const { pathname } = new URL(page.url());
  const first = await asVisitor.get(pathname);
  const { etag = '' } = first.headers();
  const unchanged = await asVisitor.get(pathname, { headers: { 'if-none-match': etag } });
  expect(unchanged.status()).toBe(304);

  const text = `Kept pages are dropped ${Date.now()}`;
  await page.getByLabel('What helps?').fill(`${text}: this answer is seen at once by everybody.`);
  await page.getByRole('button', { name: 'Post the answer' }).click();
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible();
  const seen = Date.now();
  let asked = seen;
  let latest = seen;
  await expect
    .poll(
      async () => {
        latest = asked;
        asked = Date.now();
        return (await asVisitor.get(pathname)).text();
      },
      { intervals: [50] },
    )
    .toContain(text);
  // However long an answer takes: who asked a second later got no old page.
  expect(latest - seen).toBeLessThan(1_000);
  const changed = await asVisitor.get(pathname, { headers: { 'if-none-match': etag } });
  expect(changed.status()).toBe(200);
  await asVisitor.dispose();
});
