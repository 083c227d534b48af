import { answeredBy, askedBy } from './support/threads';
import { expect, test } from './support/test';

test('the asker comments under the question and under an answer, and deletes it again', async ({
  openAs,
}) => {
  const page = await openAs('newcomer');
  const question = await askedBy(page);
  await answeredBy(await openAs('customer'), question);
  await page.goto(question.path);

  const post = page.getByRole('article', { name: 'Problem' });
  await post.getByText('Comment', { exact: true }).click();
  await post.getByLabel('Your comment').fill('It has been so since `6.1` came.');
  await post.getByRole('button', { name: 'Post the comment' }).click();
  await expect(post.getByRole('listitem').filter({ hasText: 'since 6.1 came' })).toBeVisible();

  const answer = page.getByRole('article', { name: 'Answer by Callum Reid' });
  await answer.getByText('Comment', { exact: true }).click();
  await answer.getByLabel('Your comment').fill('Which menu is that in?');
  await answer.getByRole('button', { name: 'Post the comment' }).click();
  await expect(answer.getByRole('listitem')).toContainText('Which menu is that in?');

  await answer.getByRole('button', { name: 'Delete the comment by Wren Sato' }).click();
  await expect(page.getByText('Which menu is that in?')).toHaveCount(0);
});

test('a comment that is too short comes back with its words', async ({ openAs }) => {
  const page = await openAs('newcomer', { javaScriptEnabled: false });
  const question = await askedBy(page);
  await page.goto(question.path);
  const post = page.getByRole('article', { name: 'Problem' });
  await post.getByText('Comment', { exact: true }).click();
  await post.getByLabel('Your comment').fill('Hm');
  await post.getByRole('button', { name: 'Post the comment' }).click();
  await expect(post.getByLabel('Your comment')).toHaveValue('Hm');
  await expect(page.getByRole('alert')).toContainText('at least 5 characters');
});

test('whose standing is too low is told how far away it is', async ({ openAs }) => {
  const question = await askedBy(await openAs('customer'));
  const page = await openAs('newcomer');
  await page.goto(question.path);
  const post = page.getByRole('article', { name: 'Problem' });
  await post.getByText('Comment', { exact: true }).click();
  await expect(post.getByText(/comment anywhere/)).toContainText('50');
});
