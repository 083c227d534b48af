import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { answerTo, textOfOnesOwn, whenLively } from './support/threads';
import { expect, test } from './support/test';

const newTitle = () => `How do I descale the steam oven? ${randomUUID().slice(0, 8)}`;

async function fillIn(page: Page, title: string): Promise<void> {
  await page.goto('/questions/ask');
  await page.getByLabel('Brand', { exact: true }).selectOption('Hearthside');
  await page.getByRole('button', { name: 'Show its products' }).click();
  await page.getByRole('radio', { name: 'Problem' }).check();
  await page.getByLabel(/^Product/).selectOption('Ember oven');
  await page.getByLabel(/^Version/).selectOption('Mk II Steam');
  await page.getByLabel(/^Whom should this reach/).selectOption('Product design');
  await page.getByLabel('Title').fill(title);
  // What repeats another post waits for a moderator.
  await page.getByLabel('Your text').fill(`The lamp asks for **citric acid**. ${textOfOnesOwn()}`);
  await page.getByLabel('Tags').fill('cleaning steam');
}

/** Posts it, also where it is first shown what is like it, which depends on what others have asked. */
async function post(page: Page, title: string, press: 'click' | 'dblclick'): Promise<void> {
  await page.getByRole('button', { name: 'Post the question' })[press]();
  const like = page.getByRole('region', { name: /^Before you post/ });
  const posted = page.getByRole('heading', { level: 1, name: title });
  await expect(like.or(posted)).toBeVisible();
  if (await like.isVisible()) await page.getByRole('button', { name: 'Post it anyway' })[press]();
  await expect(posted).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test(`a question is asked, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    openAs,
  }) => {
    const page = await openAs('newcomer', { javaScriptEnabled });
    const title = newTitle();
    await fillIn(page, title);
    // With scripts it stands beside the text all the while.
    if (!javaScriptEnabled)
      await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await expect(
      page.getByRole('region', { name: 'How it will look' }).locator('strong'),
    ).toHaveText('citric acid');
    await expect(page.getByLabel('Title')).toHaveValue(title);
    await expect(page.getByLabel(/^Version/)).toHaveValue(/\d/);
    await post(page, title, 'click');
    await expect(page).toHaveURL(/\/questions\/\d+\/how-do-i-descale-the-steam-oven/);
    await expect(page.getByText('Ember oven')).toBeVisible();
    await expect(page.getByText('for Product design')).toBeVisible();
    await page.goto('/questions?tab=newest');
    await expect(page.getByRole('link', { name: title })).toBeVisible();
  });

  test(`a refused form keeps the words, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    openAs,
  }) => {
    const page = await openAs('newcomer', { javaScriptEnabled });
    await page.goto('/questions/ask');
    await page.getByLabel('Title').fill('Too short');
    await page.getByLabel('Your text').fill('Words that must not be lost, whatever happens.');
    const answer = answerTo(page);
    await page.getByRole('button', { name: 'Post the question' }).click();
    expect((await answer).status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('Title: Write at least 10 characters.');
    await expect(page.getByLabel('Title')).toHaveAccessibleDescription(/at least 10 characters/);
    await expect(page.getByLabel('Tags')).toHaveAccessibleDescription(/at least one tag/);
    await expect(page.getByLabel('Your text')).toHaveValue(/must not be lost/);
  });
}

test('tags in use are offered while typing', async ({ openAs }) => {
  const page = await openAs('newcomer');
  await page.goto('/questions/ask');
  await whenLively(page);
  await page.getByLabel('Tags').pressSequentially('warran heat');
  await page
    .getByRole('button', { name: /^Add the tag heat/ })
    .first()
    .click();
  await expect(page.getByLabel('Tags')).toHaveValue(/^warran heat\S* $/);
});

test('a form that is sent twice makes one question', async ({ openAs }) => {
  const page = await openAs('newcomer');
  const title = newTitle();
  await fillIn(page, title);
  await post(page, title, 'dblclick');
  await page.goto('/questions?tab=newest');
  await expect(page.getByRole('link', { name: title })).toHaveCount(1);
});
