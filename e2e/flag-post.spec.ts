import { answeredBy, askedBy, opensWith, whenKeysWork } from './support/threads';
import { expect, test } from './support/test';

test('what is flagged twice is hidden, looked at from the keyboard, and told', async ({
  openAs,
}) => {
  const asker = await openAs('customer');
  const question = await askedBy(asker);
  const author = await openAs('newcomer');
  const id = await answeredBy(author, question);
  for (const person of ['customer', 'otherCustomer'] as const) {
    const page = await openAs(person);
    await page.goto(`/answers/${id}/flag`);
    await page.getByLabel('Rude or abusive').check();
    await page.getByRole('button', { name: 'Flag', exact: true }).click();
    await expect(page.getByText('Thank you. A moderator will look at it.')).toBeVisible();
  }
  const visitor = await openAs('visitor');
  await visitor.goto(question.path);
  await expect(visitor.locator(`#answer-${id}`)).toHaveCount(0);

  const moderator = await openAs('moderator');
  await moderator.goto('/moderation?kind=flagged-post');
  await moderator.getByRole('link', { name: question.title }).click();
  await expect(
    moderator.getByText('The flags have hidden it').or(moderator.getByText('Flags hid it')),
  ).toBeVisible();
  await whenKeysWork(moderator);
  await moderator.keyboard.press('r');
  const remove = moderator.locator('details[data-letter="r"]');
  await expect(remove.getByLabel('Message to the author')).toBeFocused();
  await remove.getByLabel('Message to the author').fill('Please be kinder to each other.');
  await remove.getByLabel('Reason for the record').fill('Attacks the person who asked.');
  await moderator.keyboard.press('Control+Enter');
  await moderator.waitForURL(/done=remove/);

  const messages = '/notifications?tab=messages';
  await opensWith(author, messages, 'Please be kinder to each other.');
  await opensWith(asker, messages, 'A moderator agreed with your flag.');

  await moderator.goto('/admin/audit');
  await moderator
    .getByRole('button', { name: /^Undo: decided in the review queue: Remove/ })
    .first()
    .click();
  await opensWith(author, messages, 'We have taken back what we decided');
});

test('a visitor reports particulars, and a moderator decides, without scripts', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('customer'));
  const visitor = await openAs('visitor', { javaScriptEnabled: false });
  await visitor.goto(question.path);
  await visitor.getByRole('link', { name: 'Flag', exact: true }).first().click();
  await expect(visitor.locator('script:not([type="application/ld+json"])')).toHaveCount(0);
  await visitor.getByLabel('Shows particulars').check();
  await visitor.getByRole('button', { name: 'Report' }).click();
  await expect(visitor.getByText('Thank you. A moderator will look at it.')).toBeVisible();

  const moderator = await openAs('moderator', { javaScriptEnabled: false });
  await moderator.goto('/moderation?kind=flagged-post');
  await moderator.getByRole('link', { name: question.title }).click();
  const approve = moderator.locator('details[data-letter="a"]');
  await approve.locator('summary').click();
  await approve.getByRole('button', { name: 'Approve' }).click();
  await moderator.goto('/moderation?kind=flagged-post');
  await expect(moderator.getByRole('link', { name: question.title })).toHaveCount(0);
});
