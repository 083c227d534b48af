import { expect, test } from './support/test';
import { rowsOfTheDemo } from './support/threads';

test('every tab lists questions, and pages on without repeating itself', async ({ page }) => {
  for (const tab of ['active', 'newest', 'unanswered', 'unacknowledged', 'resolved']) {
    await page.goto(`/questions?tab=${tab}`);
    const titles = page.getByRole('main').locator('.row-title a');
    const seen = new Set<string>();
    for (let pages = 0; pages < 20; pages += 1) {
      for (const href of await titles.evaluateAll((links) =>
        links.map((link) => link.getAttribute('href') ?? ''),
      )) {
        expect(seen.has(href), `${tab}: ${href}`).toBe(false);
        seen.add(href);
      }
      const next = page.getByRole('link', { name: 'Next page' });
      if ((await next.count()) === 0) break;
      await page.goto((await next.getAttribute('href')) ?? '');
    }
    expect(seen.size, tab).toBeGreaterThan(5);
  }
});

test('a tag leads to its questions, a brand to its products, a product to its own', async ({
  page,
}) => {
  await page.goto('/tags');
  await page.getByRole('main').getByRole('link', { name: 'noise', exact: true }).first().click();
  await expect(page).toHaveURL('/tags/noise');
  await expect(page.getByRole('main').locator('.row-title').first()).toBeVisible();
  await page.goto('/brands');
  await page.getByRole('main').getByRole('link', { name: 'Hearthside' }).click();
  await expect(page.getByText('Imani Okafor').first()).toBeVisible();
  await page.getByRole('link', { name: 'Loft heat pump' }).first().click();
  await expect(page).toHaveURL('/brands/hearthside/products/loft-heat-pump');
  await expect(page.getByRole('main').locator('.row-title').first()).toBeVisible();
});

test('a search finds words, and filters combine', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('webhook signature');
  await page.getByRole('banner').getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('.row-title').first()).toContainText(/webhook/i);
  await page.getByText('Narrow it down').click();
  await page.getByLabel('Brand').selectOption('Hearthside');
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/brand=/);
  await expect(page.getByRole('main')).not.toContainText('Webhook signature never matches');
  // The same filter among the words: the form holds it, and a link takes it away.
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('webhook brand:tideway');
  await page.getByRole('banner').getByRole('button', { name: 'Search' }).click();
  await expect(page.getByLabel('What are you looking for?')).toHaveValue('webhook');
  await expect(page.locator('#search-brand')).toHaveValue('tideway');
  await expect(page.locator('.found-answer').first()).toBeVisible();
  await page.getByRole('link', { name: 'Take away “Brand: Tideway”' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search questions' })).toHaveValue('webhook');
  await page.goto('/search?q=webhook+tag:nothing-of-this-name');
  await expect(page.getByText('Nothing here is called “tag:nothing-of-this-name”')).toBeVisible();
  await page.goto('/search?q=xyzzyplugh');
  await expect(page.getByText('Nothing was found for “xyzzyplugh”.')).toBeVisible();
});

test('a member’s page shows where each point came from', async ({ page }) => {
  await page.goto('/members');
  await page.getByRole('main').getByRole('link', { name: 'Callum Reid' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Callum Reid');
  await page.getByRole('link', { name: 'Reputation', exact: true }).first().click();
  await expect(page.getByRole('table')).toContainText('An answer was voted up');
});

test('addresses: a wrong slug leads to the right one, an answer to its place', async ({
  page,
  request,
}) => {
  await page.goto('/questions?tab=resolved');
  await rowsOfTheDemo(page).locator('.row-title a').first().click();
  const { pathname } = new URL(page.url());
  const id = pathname.split('/')[2];
  for (const path of [`/questions/${id}`, `/questions/${id}/wrong`]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status()).toBe(301);
    expect(answer.headers()['location']).toBe(pathname);
    expect(answer.headers()['cache-control']).toBe('no-cache');
  }
  const answerId = await page.locator('.answer').first().getAttribute('id');
  const place = await request.get(`/answers/${answerId?.replace('answer-', '')}`, {
    maxRedirects: 0,
  });
  expect(place.status()).toBe(303);
  expect(place.headers()['location']).toContain(`#${answerId}`);
  for (const path of ['/questions/999999999', '/no/such/page', '/tags/no-such-tag', '/members/0/x'])
    expect((await request.get(path)).status(), path).toBe(404);
});
