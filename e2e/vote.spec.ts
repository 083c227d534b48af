import { answeredBy, askedBy, send, whenLively } from './support/threads';
import { expect, test } from './support/test';

const UP = 'This helps: vote up';
const DOWN = 'This does not help: vote down';

test('a vote counts at once, is changed and taken back', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  await answeredBy(await openAs('customer'), question);
  const page = await openAs('otherCustomer');
  await page.goto(question.path);
  await whenLively(page);
  const answer = page.getByRole('article', { name: 'Answer by Callum Reid' });
  const score = answer.locator('.score');
  const up = answer.getByRole('button', { name: UP });

  // The page shows the vote before the server has answered.
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route('**/questions/**', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await up.click();
  await expect(score).toHaveText('Score 1');
  await expect(up).toHaveAttribute('aria-pressed', 'true');
  const answered = page.waitForResponse((each) => each.request().method() === 'POST');
  letThrough();
  await answered;

  for (const [button, shown] of [
    [DOWN, 'Score −1'],
    [DOWN, 'Score 0'],
    [UP, 'Score 1'],
  ] as const) {
    const arrived = page.waitForResponse((each) => each.request().method() === 'POST');
    await answer.getByRole('button', { name: button }).click();
    await expect(score).toHaveText(shown);
    expect((await arrived).status()).toBe(200);
  }
  // What was loaded anew since is the page as it was, texts and all.
  const texts = page.locator('.prose');
  const loaded = await texts.allInnerTexts();
  expect(loaded.join('')).not.toBe('');
  await page.reload();
  await whenLively(page);
  await expect(score).toHaveText('Score 1');
  expect(await texts.allInnerTexts()).toEqual(loaded);
});

test('a vote that the server refuses puts itself right and says why', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('otherCustomer');
  await page.goto(question.path);
  await whenLively(page);
  await page.getByLabel('What helps?').fill('Words that are not sent yet.');
  const deleted = await send(await openAs('moderator'), question.path, {
    intent: 'delete-question',
    reason: 'It was asked by mistake.',
  });
  expect(deleted.status).toBe(303);

  const post = page.getByRole('article', { name: 'Problem' });
  await post.getByRole('button', { name: UP }).click();
  await expect(post.getByRole('status')).toContainText('deleted');
  await expect(post.locator('.score')).toHaveText('Score 0');
  await expect(post.getByRole('button', { name: UP })).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByLabel('What helps?')).toHaveValue('Words that are not sent yet.');
});

test('a vote that does not arrive puts itself right and says so', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('otherCustomer');
  await page.goto(question.path);
  await whenLively(page);
  await page.context().setOffline(true);
  const post = page.getByRole('article', { name: 'Problem' });
  await post.getByRole('button', { name: UP }).click();
  await expect(post.getByRole('status')).toHaveText('That did not arrive. Please try again.');
  await expect(post.locator('.score')).toHaveText('Score 0');
  await page.context().setOffline(false);
  await post.getByRole('button', { name: UP }).click();
  await expect(post.locator('.score')).toHaveText('Score 1');
  await expect(post.getByText('did not arrive')).toHaveCount(0);
});

test('without JavaScript a vote is a form', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('otherCustomer', { javaScriptEnabled: false });
  await page.goto(question.path);
  const post = page.getByRole('article', { name: 'Problem' });
  await post.getByRole('button', { name: UP }).click();
  await expect(post.locator('.score')).toHaveText('Score 1');
  await expect(post.getByRole('button', { name: UP })).toHaveAttribute('aria-pressed', 'true');
});

test('nobody votes on their own post, nor a representative on the brand’s, nor a newcomer', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('customer'));
  for (const [who, reason] of [
    ['customer', /yourself/],
    ['lead', /brand|stake/],
    ['newcomer', /15/],
  ] as const) {
    const page = await openAs(who);
    await page.goto(question.path);
    const post = page.getByRole('article', { name: 'Problem' });
    await expect(post.getByRole('button', { name: UP })).toHaveCount(0);
    await post.locator('summary').and(page.getByLabel(UP)).click();
    await expect(post.locator('.votes details[open] p')).toHaveText(reason);
  }
});
