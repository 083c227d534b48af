import { expect, test } from './support/test';

test('the page about reputation prints what pays and what it allows', async ({ page }) => {
  await page.goto('/help/reputation');
  const main = page.getByRole('main');
  for (const points of ['+10', '+5', '+15', '+25', '+2', '−2', '−1', '200'])
    await expect(main).toContainText(points);
  for (const needed of ['15', '50', '125', '500', '1,000'])
    await expect(main.getByRole('cell', { name: needed, exact: true }).first()).toBeVisible();
});

test('the page about the queue prints its formula', async ({ page }) => {
  await page.goto('/help/fair-queue');
  await expect(page.getByRole('main')).toContainText('log2');
  await expect(page.getByRole('main')).toContainText(/target hours/i);
});

test('the page about formatting shows what our renderer makes of it', async ({ page }) => {
  await page.goto('/help/formatting');
  const main = page.getByRole('main');
  for (const made of ['table', 'pre code', 'ul', 'blockquote', 'strong', 'a[rel~=ugc]'])
    await expect(main.locator(`.prose ${made}`).first(), made).toBeVisible();
});
