import type { Page } from '@playwright/test';
import { passwordOf, people } from './support/people';
import { expect, test } from './support/test';

async function signIn(page: Page, identifier: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address or handle').fill(identifier);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

test('leads back to the page that it came from, and out again', async ({ page }) => {
  await page.goto('/tags');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, `${people.newcomer}@example.com`, passwordOf('newcomer'));
  await expect(page).toHaveURL('/tags');
  await page.getByRole('banner').getByText('Wren Sato').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('a page that needs an account asks for it and comes back', async ({ page }) => {
  await page.goto('/questions/ask');
  await expect(page).toHaveURL('/login?to=%2Fquestions%2Fask');
  await signIn(page, people.newcomer, passwordOf('newcomer'));
  await expect(page).toHaveURL('/questions/ask');
});

test('never leads to another site', async ({ page }) => {
  await page.goto('/login?to=https://example.com/');
  await signIn(page, people.newcomer, passwordOf('newcomer'));
  await expect(page).toHaveURL('/');
});

test('a wrong password and an unknown account are told apart by nobody', async ({ page }) => {
  await page.goto('/login');
  await signIn(page, people.newcomer, 'not the password');
  const told = await page.getByRole('alert').textContent();
  await expect(page.getByLabel('Password')).toHaveValue('');
  await signIn(page, 'nobody-of-this-name', 'not the password');
  await expect(page.getByRole('alert')).toHaveText(told ?? '');
});

test('guessing on one account soon has to wait', async ({ page }) => {
  await page.goto('/login');
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const answer = page.waitForResponse((each) => each.request().method() === 'POST');
    await signIn(page, 'guessed-account', `guess number ${attempt}`);
    expect((await answer).status()).toBe(401);
  }
  const answer = page.waitForResponse((each) => each.request().method() === 'POST');
  await signIn(page, 'guessed-account', 'one guess too many');
  expect((await answer).status()).toBe(429);
  expect((await answer).headers()['retry-after']).toMatch(/^\d+$/);
  await expect(page.getByRole('alert')).toContainText(/minute/);
});
