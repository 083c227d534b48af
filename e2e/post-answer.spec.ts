import { askedBy } from './support/threads';
import { expect, test } from './support/test';

const TEXT = 'Unscrew the panel at the back, then press the small button for five seconds.';

for (const javaScriptEnabled of [true, false]) {
  test(`a customer answers, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ openAs }) => {
    const question = await askedBy(await openAs('newcomer'));
    const page = await openAs('customer', { javaScriptEnabled });
    await page.goto(question.path);
    await expect(page.getByText('No answers yet')).toBeVisible();
    await page.getByLabel('What helps?').fill(`${TEXT} It is *safe*.`);
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Preview' }).click();
    await expect(page.locator('.preview em, .live-preview em')).toHaveText('safe');
    await page.getByRole('button', { name: 'Post the answer' }).click();
    const answer = page.getByRole('article', { name: 'Answer by Callum Reid' });
    await expect(answer).toContainText(TEXT);
    await expect(page).toHaveURL(/#answer-\d+$/);
    await expect(page.getByRole('heading', { name: '1 answer' })).toBeVisible();
    await expect(page.getByRole('radio')).toHaveCount(0);
  });
}

test('a representative chooses the voice of each answer', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('lead');
  await page.goto(question.path);
  await page.getByLabel('What helps?').fill(TEXT);
  await expect(page.getByRole('radio', { name: 'My own' })).toBeChecked();
  await page.getByRole('button', { name: 'Post the answer' }).click();
  const answers = page.getByRole('article', { name: 'Answer by Imani Okafor' });
  await expect(answers).toHaveCount(1);
  await expect(answers).not.toContainText('Official answer');
  await expect(answers).toContainText('Head of support');

  await page.getByLabel('What helps?').fill(`${TEXT} We have sent a mail to everybody.`);
  await page.getByRole('radio', { name: 'Hearthside’s' }).check();
  await page.getByRole('button', { name: 'Post the answer' }).click();
  await expect(answers.filter({ hasText: 'Official answer of Hearthside' })).toHaveCount(1);
});

test('a refused answer comes back with its words', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('customer');
  await page.goto(question.path);
  await page.getByLabel('What helps?').fill('Yes.');
  await page.getByRole('button', { name: 'Post the answer' }).click();
  await expect(page.getByRole('alert')).toContainText('Write at least 10 characters.');
  await expect(page.getByLabel('What helps?')).toHaveValue('Yes.');
});
