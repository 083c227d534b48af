import { request, type APIRequestContext } from '@playwright/test';
import { readingPages } from './support/page-kinds';
import { everybody, stateOf } from './support/people';
import { expect, test } from './support/test';
import { askedBy } from './support/threads';

/** Addresses that a page links to, on this site. */
function linksIn(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"#]*)/g)].flatMap(([, path]) =>
    path === undefined ? [] : [path.replaceAll('&amp;', '&')],
  );
}

/** Every page that is found from the ones there are, two steps deep, without files and forms. */
async function crawl(by: APIRequestContext, from: readonly string[]): Promise<string[]> {
  const found = new Set<string>(from);
  for (const path of from) {
    const answer = await by.get(path);
    for (const link of linksIn(await answer.text()))
      if (/^\/(?:questions|tags|brands|members|help)?(?:[/?]|$)/.test(link)) found.add(link);
  }
  return [...found].filter((path) => !/\/(?:edit|move|revisions|ask)\b/.test(path));
}

test('nothing of whoever is signed in is ever on a page for everybody', async ({ baseURL }) => {
  test.setTimeout(120_000);
  const asVisitor = await request.newContext({ baseURL });
  const members = await Promise.all(
    everybody.map((person) => request.newContext({ baseURL, storageState: stateOf(person) })),
  );
  const tokens: string[] = [];
  for (const member of members) {
    const { cookies } = await member.storageState();
    tokens.push(...cookies.map(({ value }) => value).filter((value) => value.length > 10));
  }
  expect(tokens.length).toBe(everybody.length);

  const paths = (await crawl(asVisitor, readingPages)).slice(0, 100);
  expect(paths.length).toBeGreaterThan(60);
  for (const [index, path] of paths.entries()) {
    // First somebody who is signed in, then everybody, then once more past the cache.
    const member = members[index % members.length] ?? asVisitor;
    const theirs = await member.get(path, { maxRedirects: 0 });
    if (theirs.ok()) expect(theirs.headers()['cache-control'], path).toBe('private, no-store');

    const kept = await asVisitor.get(path, { maxRedirects: 0 });
    const html = await kept.text();
    expect(kept.headers()['set-cookie'], path).toBeUndefined();
    expect(kept.headers()['content-security-policy'], path).not.toContain('nonce-');
    expect(html, path).not.toMatch(/nonce|<script\b(?! type="application\/ld\+json")|csrf/i);
    for (const token of tokens) expect(html.includes(token), path).toBe(false);

    // Somebody else may post just between the two: then both are asked for again.
    await expect(async () => {
      const shared = await asVisitor.get(path, { maxRedirects: 0 });
      const past = await asVisitor.get(path, {
        maxRedirects: 0,
        headers: { cookie: 'session=nobody' },
      });
      if (past.ok()) expect(past.headers()['cache-control'], path).toBe('private, no-store');
      expect(past.status(), path).toBe(shared.status());
      expect(past.headers()['etag'], path).toBeUndefined();
      if (shared.ok()) expect(await past.text(), path).toBe(await shared.text());
    }).toPass({ timeout: 20_000 });
  }
  await Promise.all([asVisitor, ...members].map((context) => context.dispose()));
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
