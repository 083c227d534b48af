import { answeredBy, askedBy, opensWith } from './support/threads';
import { expect, test } from './support/test';

test('a moderator deletes with a reason: 410 for others, and back again', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  await answeredBy(await openAs('customer'), question);
  const moderator = await openAs('moderator');
  await moderator.goto(question.path);
  const post = moderator.getByRole('article', { name: 'Problem' });
  await post.getByText('Delete', { exact: true }).click();
  await expect(post.getByLabel('Why?')).toHaveAttribute('required');
  await post.getByLabel('Why?').fill('It names a person.');
  await post.getByRole('button', { name: 'Delete the question' }).click();
  await expect(moderator.getByText('Only moderators see this page')).toBeVisible();

  const visitor = await openAs('visitor', { javaScriptEnabled: false });
  expect((await visitor.goto(question.path))?.status()).toBe(410);
  await expect(visitor.getByRole('main')).not.toContainText(question.title);
  await expect(visitor.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  await visitor.goto('/questions?tab=newest');
  await expect(visitor.getByText(question.title)).toHaveCount(0);

  await moderator.goto('/moderation/removed');
  await moderator.getByRole('button', { name: `Restore: ${question.title}` }).click();
  await expect(moderator.getByRole('heading', { level: 1 })).toHaveText(question.title);
  await opensWith(visitor, question.path, question.title);
});

test('the asker deletes only what nobody has answered', async ({ openAs }) => {
  const page = await openAs('newcomer', { javaScriptEnabled: false });
  const question = await askedBy(page);
  await page.goto(question.path);
  const post = page.getByRole('article', { name: 'Problem' });
  await post.getByText('Delete', { exact: true }).click();
  await post.getByRole('button', { name: 'Delete the question' }).click();
  const visitor = await openAs('visitor');
  expect((await visitor.goto(question.path))?.status()).toBe(410);

  const answered = await askedBy(page);
  await answeredBy(await openAs('customer'), answered);
  await page.goto(answered.path);
  await expect(page.getByRole('button', { name: 'Delete the question' })).toHaveCount(0);
});

test('an answer is deleted by its author and restored by a moderator', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const author = await openAs('customer');
  const id = await answeredBy(author, question);
  await author.goto(question.path);
  const answer = author.locator(`#answer-${id}`);
  await answer.getByText('Delete', { exact: true }).click();
  await answer.getByRole('button', { name: 'Delete the answer' }).click();
  const visitor = await openAs('visitor');
  await visitor.goto(question.path);
  await expect(visitor.locator(`#answer-${id}`)).toHaveCount(0);

  const moderator = await openAs('moderator');
  await moderator.goto(question.path);
  await moderator.locator(`#answer-${id}`).getByRole('button', { name: 'Restore' }).click();
  await opensWith(visitor, question.path, /./, visitor.locator(`#answer-${id}`));
});
