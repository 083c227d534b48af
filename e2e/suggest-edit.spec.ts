import { expectAccessible } from './support/page-checks';
import { askedBy, opensWith } from './support/threads';
import { expect, test } from './support/test';

test('a newcomer suggests an edit, the asker approves it, without scripts', async ({ openAs }) => {
  const asker = await openAs('otherCustomer', { javaScriptEnabled: false });
  const question = await askedBy(asker);
  const editor = await openAs('newcomer', { javaScriptEnabled: false });
  await editor.goto(question.path);
  const post = editor.getByRole('article', { name: 'Problem' });
  await post.getByRole('link', { name: 'Suggest an edit' }).click();
  await expect(editor.getByRole('heading', { level: 1 })).toHaveText('Suggest an edit');
  await editor.getByLabel('Your text').fill('Every night at two the fan of the dryer starts.');
  await editor.getByLabel('What did you change, and why?').fill('says which fan it is');
  await editor.getByRole('button', { name: 'Suggest this edit' }).click();
  await expect(editor.getByRole('heading', { level: 1 })).toHaveText('Suggested edit');
  await expect(editor.locator('ins').filter({ hasText: 'dryer' }).first()).toBeVisible();
  await expect(editor.getByRole('button', { name: 'Withdraw it' })).toBeVisible();

  const moderator = await openAs('moderator', { javaScriptEnabled: false });
  await moderator.goto('/moderation?kind=suggested-edit');
  await moderator.getByRole('link', { name: question.title }).click();
  await expect(moderator.getByText('says which fan it is').first()).toBeVisible();

  await asker.goto(question.path);
  await asker.getByRole('link', { name: '1 suggested edit' }).click();
  await expect(asker.getByRole('heading', { level: 1 })).toHaveText('Suggested edit');
  const looking = await openAs('otherCustomer');
  await looking.goto(asker.url());
  await expectAccessible(looking, 'all');
  await asker.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(asker.getByText('Approved by')).toBeVisible();
  await asker.goto(question.path);
  await expect(asker.getByRole('article', { name: 'Problem' })).toContainText('fan of the dryer');
  await asker
    .getByRole('link', { name: /^edited/ })
    .first()
    .click();
  await expect(asker.getByText('approved by')).toBeVisible();
  await opensWith(editor, '/notifications', 'approved the edit that you suggested');
});

test('a moderator locks a question: it says why to everybody, and takes no answer', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('newcomer', { javaScriptEnabled: false }));
  const moderator = await openAs('moderator', { javaScriptEnabled: false });
  await moderator.goto(question.path);
  await moderator.getByRole('link', { name: 'Lock', exact: true }).click();
  await moderator.getByLabel('Why?').fill('Cool down until next week.');
  await moderator.getByRole('button', { name: 'Lock the question' }).click();
  const visitor = await openAs('visitor', { javaScriptEnabled: false });
  await visitor.goto(question.path);
  await expect(visitor.getByText('Cool down until next week.')).toBeVisible();
  await expect(visitor.getByText('A moderator has locked this question').first()).toBeVisible();
});
