import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/page-checks';
import { expect, test } from './support/test';

/** The link in the newest mail to an address, as an administrator finds it in the mailbox. */
async function linkTo(mailbox: Page, address: string): Promise<string> {
  const row = mailbox.getByRole('row').filter({ hasText: address }).first();
  await expect(async () => {
    await mailbox.goto('/admin/mailbox');
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await row.getByRole('link').click();
  const link = mailbox.getByRole('region', { name: 'Text' }).getByRole('link').first();
  const { pathname, search } = new URL((await link.getAttribute('href')) ?? '');
  return pathname + search;
}

test('a new member confirms the address, forgets the password, and sets a new one', async ({
  openAs,
}) => {
  const handle = `guest-${randomUUID().slice(0, 8)}`;
  const address = `${handle}@example.com`;
  const page = await openAs('visitor', { javaScriptEnabled: false });
  const mailbox = await openAs('admin');

  await page.goto('/signup');
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Display name').fill('Guest of the house');
  await page.getByLabel('E-mail address').fill(address);
  await page.getByLabel('Password').fill('kettle magnolia seven');
  await page.getByRole('button', { name: 'Create the account' }).click();

  await page.goto(await linkTo(mailbox, address));
  await expectAccessible(mailbox, 'all');
  await expect(
    page.getByText(`Is ${address} the address of your account @${handle}?`),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Yes, confirm it' }).click();
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible();
  await page.goto('/settings/account');
  await expect(page.getByText(`Your address is ${address}.`)).toBeVisible();

  const visitor = await openAs('visitor', { javaScriptEnabled: false });
  await visitor.goto('/login');
  await visitor.getByRole('link', { name: 'Forgot the password?' }).click();
  const told: string[] = [];
  for (const email of [`nobody-${address}`, address]) {
    await visitor.goto('/forgot');
    await visitor.getByLabel('E-mail address').fill(email);
    await visitor.getByRole('button', { name: 'Send the link' }).click();
    told.push(await visitor.getByRole('main').innerText());
  }
  expect(told[0]).toBe(told[1]);

  await expect(async () => {
    await visitor.goto(await linkTo(mailbox, address));
    await expect(visitor.getByLabel('New password')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await visitor.getByLabel('New password').fill('walnut harbour eleven');
  await visitor.getByRole('button', { name: 'Set the password' }).click();
  await expect(visitor.getByRole('heading', { name: 'The new password is set' })).toBeVisible();

  // Whoever was signed in with the old one is not any more.
  await page.goto('/settings/account');
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel('E-mail address or handle').fill(address);
  await page.getByLabel('Password').fill('walnut harbour eleven');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(`Your address is ${address}.`)).toBeVisible();
});
