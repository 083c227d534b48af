import { askedBy, whenLively } from './support/threads';
import { expect, test } from './support/test';

test('“me too” counts at once, with the version one has, and is taken back', async ({ openAs }) => {
  const page = await openAs('newcomer');
  await page.goto('/search?q=weather+curve');
  await page
    .getByRole('link', { name: /^Weather curve/ })
    .first()
    .click();
  await whenLively(page);
  const others = page.getByText(/(nobody else|\d+ (person|people))/).first();
  const before = await others.textContent();
  await page.getByLabel('On which version?').first().selectOption('4.0');
  const button = page.getByRole('button', { name: 'Me too' });
  const arrived = page.waitForResponse((each) => each.request().method() === 'POST');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(others).not.toHaveText(before ?? '');
  expect((await arrived).status()).toBe(200);
  await page.reload();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expect(others).toHaveText(before ?? '');
});

test('without JavaScript “me too” is a form', async ({ openAs }) => {
  const question = await askedBy(await openAs('customer'));
  const page = await openAs('newcomer', { javaScriptEnabled: false });
  await page.goto(question.path);
  await page.getByRole('button', { name: 'Me too' }).click();
  await expect(page.getByText('1 person has this too')).toBeVisible();
  await page.getByRole('button', { name: 'Me too' }).click();
  await expect(page.getByText(/nobody else/)).toBeVisible();
});

test('is not for the asker', async ({ openAs }) => {
  const page = await openAs('newcomer');
  const question = await askedBy(page);
  await page.goto(question.path);
  await expect(page.getByRole('button', { name: 'Me too' })).toHaveCount(0);
});
