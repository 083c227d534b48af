import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test';
import { whenLively } from './support/threads';

/** Somebody new, whose name and looks no other test depends on. */
async function signUp(page: Page): Promise<void> {
  const handle = `guest-${randomUUID().slice(0, 8)}`;
  await page.goto('/signup?to=/settings/profile');
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Display name').fill('Guest of the house');
  await page.getByLabel('E-mail address').fill(`${handle}@example.com`);
  await page.getByLabel('Password').fill('kettle magnolia seven');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page).toHaveURL('/settings/profile');
}

const paperOf = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('without JavaScript one says who one is, what one owns, and how pages look', async ({
  openAs,
}) => {
  const page = await openAs('visitor', { javaScriptEnabled: false, colorScheme: 'light' });
  await signUp(page);
  await page.getByLabel('Display name').fill('Ana Lima');
  await page.getByLabel('About you').fill('I repair **dryers**.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await page.getByLabel('Brand').selectOption('Hearthside');
  await page.getByRole('button', { name: 'Show its products' }).click();
  await page.getByLabel('Product', { exact: true }).selectOption('HE2 dryer');
  await page.getByLabel('Version').selectOption('2.1');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('link', { name: 'HE2 dryer 2.1' })).toBeVisible();

  await page.goto('/questions/ask');
  await page.getByLabel('Title').fill('Why does it stop?');
  await page.getByRole('button', { name: 'HE2 dryer 2.1 · Hearthside' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Why does it stop?');
  await expect(page.getByLabel(/^Product/).locator(':checked')).toHaveText('HE2 dryer');
  await expect(page.getByLabel('Version').locator(':checked')).toHaveText('2.1');

  await page.goto('/settings/appearance');
  const light = await paperOf(page);
  await page.getByLabel('Dark', { exact: true }).check();
  await page.getByLabel('Compact').check();
  await page.getByLabel('Language and region').selectOption('de-DE');
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  expect(await paperOf(page)).not.toBe(light);
  await expect(page.locator('main form time')).toHaveText(/GMT\+9/);

  await page.getByText('Ana Lima').first().click();
  await page.getByRole('link', { name: 'Your page' }).click();
  await expect(page.getByRole('heading', { name: 'Ana Lima' })).toBeVisible();
  await expect(page.getByText('I repair dryers.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'HE2 dryer' })).toBeVisible();
  const joined = page.locator('.member-head time');
  await expect(joined).toHaveText(/^\d{1,2}\. \p{L}+ \d{4}$/u);
  await expect(joined).toHaveAttribute('title', /GMT\+9/);
  await expect(joined).toHaveAttribute('lang', 'de-DE');
});

test('with JavaScript pages keep the dates with which they came', async ({ openAs }) => {
  const page = await openAs('visitor');
  await signUp(page);
  await page.goto('/settings/appearance');
  await page.getByLabel('Language and region').selectOption('ja-JP');
  await page.getByLabel('Time zone').selectOption('America/Los_Angeles');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  // What the console says of a page that React makes otherwise than the server did fails the test.
  for (const path of ['/', '/questions', '/members', '/questions/ask']) {
    await page.goto(path);
    await whenLively(page);
  }
  await page.goto('/questions?tab=newest');
  await expect(page.locator('.row time').first()).toHaveText(/^\d{4}年\d{1,2}月\d{1,2}日$/);
});
