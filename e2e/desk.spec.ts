import { answeredBy, askedBy, send, turnTo } from './support/threads';
import { expect, test } from './support/test';

test('shows who waits, longest first, and answers them there', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'), { brand: 'Tideway' });
  const page = await openAs('otherVerifier');
  await page.goto('/');
  await page.getByRole('link', { name: 'Desk' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Desk of Tideway');
  const row = page.getByRole('listitem').filter({ hasText: question.title });
  const next = page.getByRole('navigation', { name: 'Waiting for a first word' });
  await turnTo(row, next.getByRole('link', { name: 'Next page' }));
  await row.getByText('Answer', { exact: true }).click();
  await row.getByLabel('What helps?').fill('It is the nightly backup, and it can be moved.');
  await expect(row.getByRole('radio', { name: 'Tideway’s' })).toBeChecked();
  await row.getByRole('button', { name: 'Post the answer' }).click();
  await expect(page.getByText('Official answer of Tideway')).toBeVisible();
  await page.goto('/desk');
  await expect(page.getByRole('link', { name: question.title })).toHaveCount(0);
});

test('shows customers’ answers that are found useful, and verifies them there', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('newcomer'), { brand: 'Tideway' });
  const answerId = await answeredBy(await openAs('customer'), question);
  const voted = await send(await openAs('admin'), question.path, {
    intent: 'vote',
    answerId,
    value: '1',
  });
  expect(voted.status).toBe(303);
  const page = await openAs('otherVerifier');
  await page.goto('/desk');
  const row = page.getByRole('listitem').filter({ hasText: question.title });
  const next = page.getByRole('navigation', { name: 'Answers by customers that others found' });
  await turnTo(row, next.getByRole('link', { name: 'Next page' }));
  await row.getByText('Verify for Tideway').click();
  await row.getByRole('button', { name: 'Verify this answer' }).click();
  await expect(page.locator(`#answer-${answerId}`)).toContainText('Verified by Tideway');
  await page.goto('/desk');
  await expect(page.getByRole('link', { name: question.title })).toHaveCount(0);
});

test('is for representatives', async ({ openAs }) => {
  const customer = await openAs('customer');
  expect((await customer.goto('/desk'))?.status()).toBe(403);
  const visitor = await openAs('visitor');
  await visitor.goto('/desk');
  await expect(visitor).toHaveURL('/login?to=%2Fdesk');
});
