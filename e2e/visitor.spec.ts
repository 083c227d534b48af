import { expect, test } from './support/test';
import { rowsOfTheDemo } from './support/threads';

const paths = [
  '/',
  '/questions',
  '/questions?tab=unanswered',
  '/tags',
  '/brands',
  '/brands/hearthside',
  '/members',
  '/search?q=heat',
  '/help/reputation',
  '/help/fair-queue',
  '/help/formatting',
  '/login',
  '/signup',
  '/no/such/page',
];

test('no page carries a script, and each may be kept if it is asked about', async ({ request }) => {
  const list = await (await request.get('/questions?tab=newest')).text();
  const questions = [...list.matchAll(/href="(\/questions\/\d+\/[^"#?]+)"/g)].flatMap(
    ([, path]) => path ?? [],
  );
  expect(questions.length).toBeGreaterThan(10);
  for (const path of [...paths, ...questions.slice(0, 10)]) {
    const answer = await request.get(path);
    const html = await answer.text();
    // What search engines read is data, which no browser runs.
    expect(html, path).not.toMatch(/<script\b(?! type="application\/ld\+json">)/i);
    expect(answer.headers()['set-cookie'], path).toBeUndefined();
    if (answer.ok()) {
      expect(answer.headers()['cache-control'], path).toBe('public, no-cache');
      expect(answer.headers()['vary'], path).toMatch(/Cookie/);
    }
  }
});

test('a first visit is a page and one style file, both compressed beforehand', async ({
  request,
}) => {
  const headers = { 'accept-encoding': 'br' };
  const page = await request.get('/questions', { headers });
  const styles = [...(await page.text()).matchAll(/<link[^>]* rel="stylesheet"[^>]*>/g)];
  expect(styles).toHaveLength(1);
  const [, href = ''] = /href="([^"]+)"/.exec(styles[0]?.[0] ?? '') ?? [];
  let bytes = 0;
  for (const answer of [page, await request.get(href, { headers })]) {
    expect(answer.headers()['content-encoding']).toBe('br');
    // What is compressed only now has no length.
    expect(answer.headers()['content-length']).toMatch(/^\d+$/);
    bytes += Number(answer.headers()['content-length']);
  }
  expect(bytes).toBeLessThan(40_000);
});

test('each page has one address, and says which', async ({ request, baseURL }) => {
  const page = await request.get('/questions?tab=newest&utm_source=mail');
  expect(await page.text()).toContain(`<link rel="canonical" href="${baseURL}/questions"/>`);
  const [, path = ''] = /href="(\/questions\/\d+\/[^"#?]+)"/.exec(await page.text()) ?? [];
  const elsewhere = [
    path.replace(/[^/]+$/, 'another-title'),
    path.replace(/\/[^/]+$/, ''),
    `${path}/`,
    path.replace(/[^/]+$/, (slug) => slug.toUpperCase()),
  ];
  for (const other of elsewhere) {
    const answer = await request.get(other, { maxRedirects: 0 });
    expect(answer.status(), other).toBe(301);
    expect(answer.headers()['cache-control'], other).toBe('no-cache');
    const end = await request.get(other);
    expect(new URL(end.url()).pathname, other).toBe(path);
  }
  for (const query of ['?page=1', '?page=zero', '?sort=newest', '?utm_source=mail', '?sort=best'])
    expect(await (await request.get(path + query)).text(), query).toContain(
      `<link rel="canonical" href="${baseURL}${path}"/>`,
    );
});

test('the way from the front page to a verified answer needs no script', async ({ openAs }) => {
  const page = await openAs('visitor', { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Read the questions' }).click();
  await page.getByRole('link', { name: 'Resolved' }).click();
  await rowsOfTheDemo(page).locator('.row-title a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'to the answer' }).click();
  await expect(page).toHaveURL(/#answer-\d+$/);
  await page.getByRole('link', { name: 'Me too' }).click();
  await expect(page).toHaveURL(/\/login\?to=/);
});

test('whoever signs in to do something comes back to it', async ({ openAs }) => {
  const page = await openAs('visitor', { javaScriptEnabled: false });
  await page.goto('/questions');
  await page.getByRole('main').locator('.row-title a').first().click();
  const address = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Sign in to answer' }).click();
  await expect(page).toHaveURL(`/login?to=${encodeURIComponent(address)}`);
});

test('a form from another site is refused before anything reads it', async ({ request }) => {
  for (const path of ['/login', '/logout', '/questions/1', '/questions/ask'])
    for (const origin of ['https://example.com', 'null']) {
      const answer = await request.post(path, { headers: { origin }, form: { a: 'b' } });
      expect(answer.status(), path).toBe(403);
    }
});
