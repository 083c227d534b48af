import { expect, test } from './support/test';

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
    expect(html, path).not.toMatch(/<script\b/i);
    expect(answer.headers()['set-cookie'], path).toBeUndefined();
    if (answer.ok()) {
      expect(answer.headers()['cache-control'], path).toBe('public, no-cache');
      expect(answer.headers()['vary'], path).toMatch(/Cookie/);
    }
  }
});

test('the way from the front page to a verified answer needs no script', async ({ openAs }) => {
  const page = await openAs('visitor', { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Read the questions' }).click();
  await page.getByRole('link', { name: 'Resolved' }).click();
  await page.getByRole('main').locator('.row-title a').first().click();
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
