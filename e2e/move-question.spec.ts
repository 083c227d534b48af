import { answeredBy, askedBy, send } from './support/threads';
import { expect, test } from './support/test';

test('the asker moves a question to another brand and product', async ({ openAs }) => {
  const page = await openAs('newcomer', { javaScriptEnabled: false });
  const question = await askedBy(page);
  await page.goto(question.path);
  await page.getByRole('link', { name: 'Move' }).click();
  await page.getByLabel('Brand', { exact: true }).selectOption('Tideway');
  await page.getByRole('button', { name: 'Show its products' }).click();
  await page.getByLabel(/^Product/).selectOption('Tideway Books');
  await page.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question.title);
  await expect(page.locator('.kicker').first()).toContainText('Tideway');
  await expect(page.locator('.kicker').first()).toContainText('Tideway Books');
});

test('not once the brand has bound itself', async ({ openAs }) => {
  const page = await openAs('newcomer');
  const question = await askedBy(page);
  const answerId = await answeredBy(await openAs('customer'), question);
  const verified = await send(await openAs('verifier'), question.path, {
    intent: 'verify-answer',
    answerId,
    revision: '1',
  });
  expect(verified.status).toBe(303);
  await page.goto(question.path);
  await expect(page.getByRole('link', { name: 'Move' })).toHaveCount(0);
});
