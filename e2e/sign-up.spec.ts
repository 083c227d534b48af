import { randomUUID } from 'node:crypto';
import { expect, test } from './support/test';

const newHandle = () => `guest-${randomUUID().slice(0, 8)}`;

test('a visitor becomes a member, and is signed in where they came from', async ({ page }) => {
  const handle = newHandle();
  await page.goto('/questions?tab=newest');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Display name').fill('Guest of the house');
  await page.getByLabel('E-mail address').fill(`${handle}@example.com`);
  await page.getByLabel('Password').fill('kettle magnolia seven');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page).toHaveURL('/questions?tab=newest');
  await expect(page.getByRole('banner').getByText('Guest of the house')).toBeVisible();
});

test('a refused form keeps what was written, all but the password, and says what is wrong', async ({
  page,
}) => {
  const handle = newHandle();
  await page.goto('/signup');
  await page.getByLabel('Handle').fill('callum-reid');
  await page.getByLabel('Display name').fill('Guest');
  await page.getByLabel('E-mail address').fill(`${handle}@example.com`);
  await page.getByLabel('Password').fill('kettle magnolia seven');
  const refused = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: 'Create the account' }).click();
  expect((await refused).status()).toBe(422);
  await expect(page.getByRole('alert')).toContainText('Somebody has this handle already');
  await expect(page.getByLabel('Handle')).toHaveAccessibleDescription(/has this handle already/);
  await expect(page.getByLabel('Display name')).toHaveValue('Guest');
  await expect(page.getByLabel('E-mail address')).toHaveValue(`${handle}@example.com`);
  await expect(page.getByLabel('Password')).toHaveValue('');

  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Password').fill('password123');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/tried first/);
});

test('a name of the site cannot be taken', async ({ page }) => {
  await page.goto('/signup');
  await page.getByLabel('Handle').fill('Moderator');
  await page.getByLabel('Display name').fill('Guest');
  await page.getByLabel('E-mail address').fill('guest@example.com');
  await page.getByLabel('Password').fill('kettle magnolia seven');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByLabel('Handle')).toHaveAccessibleDescription(/kept for the site/);
});
