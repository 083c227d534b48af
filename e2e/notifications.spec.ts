import { randomUUID } from 'node:crypto';
import { answeredBy, askedBy } from './support/threads';
import { expect, test } from './support/test';

const news = (count: number) =>
  `Notifications: ${count} question${count === 1 ? ' or message' : 's and messages'} with news`;

test('the asker hears of an answer, opens it, and can stop following, without JavaScript', async ({
  openAs,
}) => {
  // Somebody new, whom no other test tells anything.
  const page = await openAs('visitor', { javaScriptEnabled: false });
  const name = `reader-${randomUUID().slice(0, 8)}`;
  await page.goto('/signup');
  await page.getByLabel('Handle').fill(name);
  await page.getByLabel('Display name').fill('A Reader');
  await page.getByLabel('E-mail address').fill(`${name}@example.com`);
  await page.getByLabel('Password').fill(`magnolia kettle ${name}`);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();

  const question = await askedBy(page);
  await answeredBy(await openAs('customer'), question);
  await answeredBy(await openAs('otherCustomer'), question);
  await expect(async () => {
    await page.goto('/notifications');
    await expect(page.getByText('2 new answers')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole('link', { name: news(1) })).toBeVisible();
  await page.getByRole('link', { name: /2 new answers/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: question.title })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();
  await page.goto('/notifications');
  await expect(page.getByRole('listitem').filter({ hasText: question.title })).toContainText(
    'Read',
  );

  await page.goto('/notifications?tab=following');
  await page.getByRole('button', { name: `Stop following: ${question.title}` }).click();
  await expect(page.getByText('You follow no questions.')).toBeVisible();
  await page.goto(question.path);
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Stop following' })).toBeVisible();

  await page.goto('/settings/notifications');
  await page.getByLabel('somebody answers my question').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByLabel('somebody answers my question')).not.toBeChecked();
});
