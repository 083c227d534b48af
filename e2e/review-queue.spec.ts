import type { Page } from '@playwright/test';
import { expect, test } from './support/test';
import { type Asked, askedBy, send, whenKeysWork } from './support/threads';

/** Goes down the lines of the queue to a question's. */
async function stepTo(page: Page, { title }: Asked): Promise<void> {
  await whenKeysWork(page);
  for (let [line, before] = ['', '']; !line.includes(title); before = line) {
    await page.keyboard.press('j');
    line = await page.locator(':focus').evaluate(({ id, textContent }) => `${id} ${textContent}`);
    expect(line, 'the line after').not.toBe(before);
  }
}

test('a moderator goes through the queue by keyboard, and is never lost', async ({ openAs }) => {
  const customer = await openAs('customer');
  const flagged: Asked[] = [];
  for (const asker of [await openAs('newcomer'), await openAs('otherCustomer')]) {
    const question = await askedBy(asker);
    flagged.push(question);
    const path = `${/^\/questions\/\d+/.exec(question.path)?.[0]}/flag`;
    const form = { intent: 'flag-post', reason: 'rude', detail: '' };
    expect((await send(customer, path, form)).status).toBe(303);
  }
  const [first, second] = flagged;
  if (first === undefined || second === undefined) throw new Error('nothing is flagged');

  const page = await openAs('moderator');
  const keys = page.keyboard;
  await page.goto('/moderation?kind=flagged-post');
  await stepTo(page, first);
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first.title);

  // A form that is put away keeps what was written, and the focus stays with it.
  await whenKeysWork(page);
  const remove = page.locator('details[data-letter="r"]');
  const message = remove.getByLabel('Message to the author');
  await keys.press('r');
  await expect(message).toBeFocused();
  await keys.press('ControlOrMeta+A');
  await keys.type('Please be kinder.');
  await keys.press('Escape');
  await expect(remove.locator('summary')).toBeFocused();
  await expect(message).toBeHidden();
  await keys.press('r');
  await expect(message).toHaveValue('Please be kinder.');

  // What is wrong with a form has the focus, and leads to its field.
  await keys.press('ControlOrMeta+Enter');
  await expect(remove.getByRole('alert')).toBeFocused();
  await whenKeysWork(page);
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(remove.getByLabel('Reason for the record')).toBeFocused();
  await expect(message).toHaveValue('Please be kinder.');
  await keys.type('Attacks somebody.');
  await keys.press('ControlOrMeta+Enter');

  // What was decided is said where the focus is, on the page of the next item.
  await expect(page).toHaveURL(/\/moderation\/\d+\?.*done=remove#done$/);
  await expect(page.locator('#done')).toBeFocused();
  await expect(page.locator('#done')).toContainText('Done: Remove.');

  // Back in the queue, the focus is on the line that one comes from.
  const line = page.locator('.queue-title:focus');
  await whenKeysWork(page);
  await keys.press('k');
  await expect(page).toHaveURL(/\/moderation\?/);
  await stepTo(page, second);
  for (const back of ['k', 'x']) {
    await keys.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(second.title);
    await whenKeysWork(page);
    await keys.press(back);
    await expect(line).toHaveText(second.title);
    await whenKeysWork(page);
  }

  // Where nothing comes after it, the queue itself says what was decided.
  await page.goto('/moderation?done=remove#done');
  await expect(page.locator('#done')).toBeFocused();
});
