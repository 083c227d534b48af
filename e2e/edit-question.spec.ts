import { answerTo, askedBy } from './support/threads';
import { expect, test } from './support/test';

test('the asker edits, and the history shows the difference', async ({ openAs }) => {
  const page = await openAs('newcomer', { javaScriptEnabled: false });
  const question = await askedBy(page);
  await page.goto(question.path);
  await page.getByRole('article', { name: 'Problem' }).getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByLabel('Title')).toHaveValue(question.title);
  await page.getByLabel('Your text').fill('Every night at three the pump starts for an hour.');
  await page.getByLabel('Tags').fill('pump noise');
  await page.getByLabel('What did you change, and why?').fill('it is the pump');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('region', { name: 'How it will look' })).toContainText('the pump');
  await page.getByRole('button', { name: 'Save the edit' }).click();
  await expect(page.getByRole('article', { name: 'Problem' })).toContainText('the pump starts');
  await expect(page.getByRole('link', { name: 'pump' })).toBeVisible();

  await page
    .getByRole('link', { name: /^edited/ })
    .first()
    .click();
  await expect(page.getByText('it is the pump')).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: 'pump' }).first()).toBeVisible();
  await expect(page.locator('del').filter({ hasText: 'fan' }).first()).toBeVisible();
});

test('an edit from a stale form is refused, and both texts are kept', async ({ openAs }) => {
  const page = await openAs('newcomer');
  const question = await askedBy(page);
  const id = /\/questions\/(\d+)/.exec(question.path)?.[1];
  const edit = `/questions/${id}/edit`;
  await page.goto(edit);
  const moderator = await openAs('moderator');
  await moderator.goto(edit);
  await moderator.getByLabel('Your text').fill('The moderator has made this text much clearer.');
  await moderator.getByLabel('What did you change, and why?').fill('clearer');
  await moderator.getByRole('button', { name: 'Save the edit' }).click();
  await expect(moderator).toHaveURL(new RegExp(`/questions/${id}/`));

  await page.getByLabel('Your text').fill('The asker has made it clearer at the same time.');
  const answer = answerTo(page);
  await page.getByRole('button', { name: 'Save the edit' }).click();
  expect((await answer).status()).toBe(409);
  await expect(page.getByRole('alert')).toContainText('Somebody else has edited this');
  await expect(page.locator('.source-text')).toContainText('The moderator has made this text');
  await expect(page.getByLabel('Your text')).toHaveValue(/The asker has made it clearer/);

  await page.getByRole('button', { name: 'Save the edit' }).click();
  await expect(page.getByRole('article', { name: 'Problem' })).toContainText('at the same time');
});

test('others are led to suggesting instead', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('otherCustomer');
  await page.goto(question.path);
  await expect(
    page.getByRole('article', { name: 'Problem' }).getByRole('link', { name: 'Edit', exact: true }),
  ).toHaveCount(0);
  const id = /\/questions\/(\d+)/.exec(question.path)?.[1];
  await page.goto(`/questions/${id}/edit`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Suggest an edit');
});
