import {
  expectAccessible,
  expectNoOverflow,
  expectSafeHeaders,
  expectValidHtml,
} from './support/page-checks';
import { answeredBy, askedBy, opensWith, textOfOnesOwn, whenKeysWork } from './support/threads';
import { expect, test } from './support/test';

test('an order number is asked about before it is posted, and hidden, without scripts', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('customer'));
  const author = await openAs('otherCustomer', { javaScriptEnabled: false });
  await author.goto(question.path);
  const text = author.getByLabel('What helps?');
  await text.fill(`${textOfOnesOwn()} I had the same with ORD-4471902 last year.`);
  await author.getByRole('button', { name: 'Post the answer' }).click();
  await expect(
    author.getByRole('heading', { name: 'One passage should perhaps not be public' }),
  ).toBeVisible();
  await expect(author.locator('.passage mark')).toHaveText('ORD-4471902');
  await author.getByLabel('What to do with this order number').selectOption({ index: 0 });
  await author.getByRole('button', { name: 'Post the answer' }).click();
  await expect(author.locator('.answer')).toContainText('[order number hidden]');
  await expect(author.getByRole('main')).not.toContainText('ORD-4471902');
});

test('what is sent to the brand alone is read by its people, and by nobody else', async ({
  openAs,
}) => {
  const author = await openAs('otherCustomer', { javaScriptEnabled: false });
  const question = await askedBy(await openAs('customer'));
  await author.goto(question.path);
  const text = author.getByLabel('What helps?');
  await text.fill(`${textOfOnesOwn()} Mine was ORD-4471903, from the shop in town.`);
  await author.getByRole('button', { name: 'Post the answer' }).click();
  await author
    .getByLabel('What to do with this order number')
    .selectOption('Send it to Hearthside alone, and hide it here');
  await author.getByRole('button', { name: 'Post the answer' }).click();
  await expect(author.locator('.answer')).toContainText(
    '[order number sent to Hearthside privately]',
  );
  const path = `${/^\/questions\/\d+/.exec(question.path)?.[0]}/private`;
  const lead = await openAs('lead');
  const answer = await lead.goto(path);
  if (answer === null) throw new Error(`no answer for ${path}`);
  await expect(lead.getByRole('main')).toContainText('ORD-4471903');
  await expectSafeHeaders(answer);
  await expectValidHtml(answer);
  await expectAccessible(lead, 'all');
  await expectNoOverflow(lead, 360);
  const other = await openAs('otherLead');
  await other.goto(path);
  await expect(other.getByRole('main')).not.toContainText('ORD-4471903');
});

test('a brand hides a passage at once, and a moderator who sees it confirms', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('customer'));
  const author = await openAs('newcomer');
  const secret = 'Mrs Ines Halloran in flat 7';
  const id = await answeredBy(
    author,
    question,
    `${textOfOnesOwn()} ${textOfOnesOwn()} Ask ${secret}.`,
  );
  const lead = await openAs('lead', { javaScriptEnabled: false });
  await lead.goto(question.path);
  await lead.getByRole('link', { name: 'Particulars', exact: true }).first().click();
  await lead.getByLabel('In which post').selectOption(`answer:${id}`);
  await lead.getByLabel('The passage, exactly').fill(secret);
  await lead.getByRole('button', { name: 'Hide it now' }).click();
  const visitor = await openAs('visitor');
  const answer = visitor.locator('.answer');
  await opensWith(visitor, question.path, '[particulars hidden by Hearthside', answer);
  await expect(visitor.getByRole('main')).not.toContainText(secret);

  const moderator = await openAs('moderator');
  await moderator.goto('/moderation?kind=hidden-span');
  await moderator.getByRole('link', { name: question.title }).click();
  await expect(moderator.getByText(secret)).toBeVisible();
  await whenKeysWork(moderator);
  await moderator.keyboard.press('c');
  await moderator.keyboard.press('Control+Enter');
  await moderator.waitForURL(/done=confirm/);
  await opensWith(author, '/notifications', 'hid particulars for now');
  await opensWith(visitor, '/brands/hearthside', 'Hidden by the brand');
});

test('who has a tie says so, and it stands beside the name', async ({ openAs }) => {
  const question = await askedBy(await openAs('customer'), { brand: 'Tideway' });
  const page = await openAs('newcomer', { javaScriptEnabled: false });
  await page.goto('/settings/ties');
  await page.getByLabel('Brand', { exact: true }).selectOption('Tideway');
  await page.getByLabel('Reseller').check();
  await page.getByRole('button', { name: 'Declare it' }).click();
  await expect(page.getByText('Your tie is declared.')).toBeVisible();
  const id = await answeredBy(page, question);
  const visitor = await openAs('visitor');
  await opensWith(visitor, question.path, 'of Tideway', visitor.locator(`#answer-${id}`));
});
