import { expectAccessible, expectValidHtml } from './support/page-checks';
import { expect, test } from './support/test';
import { askedBy, textOfOnesOwn } from './support/threads';

test('who posts the same again gets a light page with their words, changes them and goes on, without scripts', async ({
  openAs,
}) => {
  const page = await openAs('newcomer', { javaScriptEnabled: false });
  const question = await askedBy(page);
  const post = page.getByRole('article', { name: 'Problem' });
  const said = textOfOnesOwn();
  const comment = async () => {
    await page.goto(question.path);
    await post.getByText('Comment', { exact: true }).click();
    await post.getByLabel('Your comment').fill(said);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await post.getByRole('button', { name: 'Post the comment' }).click();
    return answer;
  };
  expect((await comment()).status()).toBe(303);
  const refused = await comment();
  expect(refused.status()).toBe(409);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is there already');
  const words = page.getByLabel('Your words');
  await expect(words).toHaveValue(said);
  await expectValidHtml(refused);

  await words.fill(`${textOfOnesOwn()} Another thing, then.`);
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page).toHaveURL(/#comment-\d+$/);
  await expect(
    post.getByRole('listitem').filter({ hasText: 'Another thing, then.' }),
  ).toBeVisible();

  // The light page itself, as axe sees it.
  const lively = await openAs('newcomer');
  await lively.goto(question.path);
  await lively.evaluate(
    ([path, body]) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = path ?? '';
      const fields = { intent: 'post-comment', submission: crypto.randomUUID(), body: body ?? '' };
      for (const [name, value] of Object.entries(fields)) {
        const field = document.createElement('input');
        Object.assign(field, { type: 'hidden', name, value });
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    },
    [question.path, said],
  );
  await expect(lively.getByRole('heading', { level: 1 })).toHaveText('This is there already');
  for (const colorScheme of ['light', 'dark'] as const) {
    await lively.emulateMedia({ colorScheme });
    await expectAccessible(lively, colorScheme === 'light' ? 'all' : 'colours');
  }
});
