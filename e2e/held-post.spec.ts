import { askedBy, opensWith, textOfOnesOwn } from './support/threads';
import { expect, test } from './support/test';

test('whose post is held sees why, says why it should be seen, and is heard, without scripts', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('customer'));
  const author = await openAs('newcomer', { javaScriptEnabled: false });
  await author.goto(question.path);
  await author
    .getByLabel('What helps?')
    .fill(`${textOfOnesOwn()} My doctor said: buy Tramadol online without a prescription? Never.`);
  await author.getByRole('button', { name: 'Post the answer' }).click();
  const notice = author.locator('.notice', {
    hasText: 'Only you and moderators see this answer',
  });
  await expect(notice).toContainText('What made us look');
  await expect(notice).toContainText('tramadol');
  const visitor = await openAs('visitor');
  await visitor.goto(question.path);
  await expect(visitor.getByRole('main')).not.toContainText('Tramadol');

  const why = 'I warn of it, I do not sell it.';
  await notice.getByLabel('Why should it be seen?').fill(why);
  await notice.getByRole('button', { name: 'Send' }).click();
  await expect(notice).toContainText(why);

  const moderator = await openAs('moderator', { javaScriptEnabled: false });
  await moderator.goto('/moderation?kind=appeal');
  await moderator.getByRole('link', { name: question.title }).click();
  await expect(moderator.getByText(why)).toBeVisible();
  const grant = moderator.locator('details[data-letter="g"]');
  await grant.locator('summary').click();
  await grant.getByRole('button').click();
  await opensWith(visitor, question.path, 'Tramadol', visitor.locator('.answer'));
});

test('whose post looks sent by a machine lets the browser work for a moment, and is published', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('customer'));
  const author = await openAs('newcomer');
  await author.goto(question.path);
  const body = textOfOnesOwn();
  // Another alphabet's letter in a word, two unknown hosts, and quicker than anybody types.
  const rest = 'The pаnel says so: https://one.panels.example/a and https://two.panels.example/b';
  await author.getByLabel('What helps?').fill(`${body} ${rest}`);
  await author.getByRole('button', { name: 'Post the answer' }).click();
  await expect(author.locator('.answer').filter({ hasText: body })).toBeVisible();
  const visitor = await openAs('visitor');
  await opensWith(visitor, question.path, body, visitor.locator('.answer'));
});
