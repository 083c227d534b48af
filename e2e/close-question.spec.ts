import { answeredBy, askedBy, opensWith, send, whenLively } from './support/threads';
import { expectAccessible, expectValidHtml } from './support/page-checks';
import { expect, test } from './support/test';
import type { Page } from '@playwright/test';

/** What a page shows at this moment: axe finds nothing in both themes and on the narrowest phone. */
async function expectGood(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(page, 'all');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'colours');
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page, 'layout');
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond, 'pixels beyond the edge of a narrow phone').toBeLessThanOrEqual(0);
  if (size !== null) await page.setViewportSize(size);
}

test('a moderator closes a duplicate, its asker says that it is none, without scripts', async ({
  openAs,
}) => {
  const asker = await openAs('newcomer', { javaScriptEnabled: false });
  const original = await askedBy(await openAs('otherCustomer'));
  await answeredBy(await openAs('customer'), original);
  const question = await askedBy(asker);
  const moderator = await openAs('moderator');
  await moderator.goto(question.path);
  const post = moderator.getByRole('article', { name: 'Problem' });
  await post.getByRole('link', { name: 'Close', exact: true }).click();
  await moderator.getByRole('radio', { name: 'off-topic' }).check();
  await moderator.getByLabel('Why?').fill('The same fan, at the same hour.');
  // Choosing a possible one keeps what was written.
  await moderator
    .getByRole('button', { name: /^Choose/ })
    .first()
    .click();
  const first = moderator.getByLabel(/^The question that was there first/);
  await expect(first).toHaveValue(/^\d+$/);
  await expect(moderator.getByRole('radio', { name: 'a duplicate' })).toBeChecked();
  await expect(moderator.getByLabel('Why?')).toHaveValue('The same fan, at the same hour.');
  await first.fill(question.path);
  await moderator.getByRole('button', { name: 'Close the question' }).click();
  await expect(moderator.getByRole('alert')).toContainText('That is this question');
  await moderator.getByLabel(/^The question that was there first/).fill(original.path);
  await moderator.getByRole('button', { name: 'Close the question' }).click();
  await expect(moderator.getByRole('region', { name: 'Closed as a duplicate' })).toBeVisible();
  await expectGood(moderator);

  const visitor = await openAs('visitor', { javaScriptEnabled: false });
  const shown = await visitor.goto(question.path);
  if (shown !== null) await expectValidHtml(shown);
  const notice = visitor.getByRole('region', { name: 'Closed as a duplicate' });
  await expect(notice).toContainText('The same fan, at the same hour.');
  await expect(notice.getByRole('heading', { name: original.title })).toBeVisible();
  const canonical = visitor.locator('link[rel=canonical]');
  await expect(canonical).toHaveAttribute('href', new RegExp(`${original.path}(/|$)`));
  await expect(visitor.getByText('takes no more answers')).toBeVisible();
  await notice.getByRole('link', { name: 'Read it there' }).click();
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(original.title);

  await opensWith(asker, '/notifications', 'The same fan, at the same hour.');
  await asker.goto(question.path);
  await asker.getByRole('link', { name: 'Not a duplicate?' }).click();
  await asker.getByLabel('What is different?').fill('Mine runs at noon as well.');
  await asker.getByRole('button', { name: 'Open it again' }).click();
  await expect(asker.getByText('Closed as a duplicate')).toHaveCount(0);
  await opensWith(moderator, '/notifications', 'Mine runs at noon as well.');
});

test('a question that is answered already need not be asked', async ({ openAs }) => {
  const title = 'My dryer stops heating after ten minutes and runs cold to the end';
  const page = await openAs('otherCustomer', { javaScriptEnabled: false });
  await page.goto(`/questions/ask?title=${encodeURIComponent(title)}`);
  await page.getByLabel('Brand', { exact: true }).selectOption('Hearthside');
  await page.getByLabel('Your text').fill('It is warm at first, and then it only turns.');
  await page.getByLabel('Tags').fill('heat');
  await page.getByRole('button', { name: 'Post the question' }).click();
  const like = page.getByRole('region', { name: /^Before you post/ });
  await expect(like.getByRole('link').first()).toContainText('stops heating');
  await expect(page.getByLabel('Title')).toHaveValue(title);
  await like
    .getByRole('button', { name: /^This answered it/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('stops heating');

  const lively = await openAs('customer');
  await lively.goto('/questions/ask');
  await lively.getByLabel('Brand', { exact: true }).selectOption('Hearthside');
  await lively.getByLabel('Title').fill(title);
  const beside = lively.getByRole('region', { name: 'Asked before?' });
  await expect(beside.getByRole('button', { name: /^This answered it/ }).first()).toBeVisible();
  await expectGood(lively);
  // It was seen, so that nothing stands between these words and their posting.
  await lively.getByLabel('Your text').fill('It is warm at first, and then it only turns.');
  await lively.getByLabel('Tags').fill('heat');
  await lively.getByRole('button', { name: 'Post the question' }).click();
  await expect(lively.getByRole('heading', { level: 1 })).toHaveText(title);

  const desk = await openAs('lead');
  await desk.goto('/desk');
  await expect(desk.getByText('answered before it was asked')).toBeVisible();
  await whenLively(desk);
  const field = desk.getByRole('combobox', { name: 'Search questions' });
  await field.pressSequentially('stops heating');
  await expect(desk.getByRole('option', { name: /stops heating/ }).first()).toBeVisible();
  await field.press('ArrowDown');
  await expect(desk.getByRole('option', { selected: true })).toHaveCount(1);
  const active = await field.getAttribute('aria-activedescendant');
  await expect(desk.getByRole('option', { selected: true })).toHaveAttribute('id', active ?? '');
  await expectGood(desk);
  await field.press('Home');
  await expect(desk.getByRole('option', { selected: true })).toHaveCount(0);
  await field.press('Escape');
  await expect(desk.getByRole('option')).toHaveCount(0);
  await field.press('ArrowDown');
  await expect(desk.getByRole('option', { name: /stops heating/ }).first()).toBeVisible();
  await field.press('Escape');
  // What the browser test has asked is closed again, so that other tests do not meet it.
  const path = new URL(lively.url()).pathname.split('/').slice(0, 3).join('/');
  const closed = await send(lively, `${path}/close`, { intent: 'close-question', as: 'off-topic' });
  expect(closed.status).toBe(303);
});

test('three members close a question by their votes, and three open it again, without scripts', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('otherLead'));
  const close = `${question.path.split('/').slice(0, 3).join('/')}/close`;
  const page = await openAs('customer', { javaScriptEnabled: false });
  await page.goto(close);
  await page.getByRole('radio', { name: 'off-topic' }).check();
  await page.getByRole('button', { name: 'Vote to close' }).click();
  await expect(page.getByRole('alert')).toContainText('Say why');
  await page.getByLabel('Why?').fill('It is about another maker.');
  await page.getByRole('button', { name: 'Vote to close' }).click();
  await page.goto(close);
  await expect(page.getByRole('main')).toContainText('1 of 3 votes');
  const visitor = await openAs('visitor');
  await visitor.goto(question.path);
  await expect(visitor.locator('.closed-notice')).toHaveCount(0);
  const others = [await openAs('otherCustomer'), await openAs('newcomer')];
  for (const other of others)
    await send(other, close, { intent: 'vote-to-close', as: 'off-topic', reason: 'So I think.' });
  await visitor.goto(question.path);
  await expect(visitor.locator('.closed-notice')).toContainText('It is about another maker.');

  await page.goto(close);
  await page.getByLabel('Why?').fill('It is about this maker after all.');
  await page.getByRole('button', { name: 'Vote to reopen' }).click();
  for (const other of others)
    await send(other, close, { intent: 'vote-to-reopen', reason: 'I see it now.' });
  await visitor.goto(question.path);
  await expect(visitor.locator('.closed-notice')).toHaveCount(0);
});
