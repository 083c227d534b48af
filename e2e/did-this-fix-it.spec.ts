import { expect, test } from './support/test';
import { rowsOfTheDemo } from './support/threads';

test('a visitor is led to the answer, and says that it fixed it, without a script', async ({
  openAs,
  request,
}) => {
  const page = await openAs('visitor', { javaScriptEnabled: false });
  await page.goto('/questions?tab=resolved');
  await rowsOfTheDemo(page).locator('.row-title a').first().click();
  const address = page.url();
  await page.getByRole('link', { name: 'to the answer' }).click();
  await expect(page).toHaveURL(/#answer/);
  const scripts = await page.locator('script:not([type="application/ld+json"])').count();
  expect(scripts).toBe(0);

  const form = page.getByRole('form', { name: 'Did this fix it?' });
  await expect(form).toHaveCount(1);
  await form.getByRole('button', { name: 'Yes, it did' }).click();
  await expect(page).toHaveURL(/\/answers\/\d+\/fixed$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you for telling us');
  await page.getByRole('link', { name: 'Back to the answer' }).click();
  expect(new URL(page.url()).pathname).toBe(new URL(address).pathname);

  const html = await (await request.get(address)).text();
  const image = /property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '';
  const card = await request.get(image);
  expect([card.status(), card.headers()['content-type']]).toEqual([200, 'image/png']);
  const wrong = await request.get(image.replace(/-[^-]+\.png$/, '-x.png'), { maxRedirects: 0 });
  expect([wrong.status(), wrong.headers()['location']]).toEqual([301, new URL(image).pathname]);
});

test('the brand’s people see what visitors said', async ({ openAs }) => {
  const page = await openAs('visitor');
  await page.goto('/questions?tab=resolved');
  const rows = rowsOfTheDemo(page).filter({ hasText: 'Hearthside' });
  await rows.locator('.row-title a').first().click();
  const address = page.url();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  const representative = await openAs('verifier');
  await representative.goto(address);
  await expect(representative.getByText('Only the brand’s people see this.')).toBeVisible();
  await expect(representative.getByRole('form', { name: 'Did this fix it?' })).toHaveCount(0);
});
