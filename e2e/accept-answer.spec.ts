import { answeredBy, askedBy } from './support/threads';
import { expect, test } from './support/test';

for (const javaScriptEnabled of [true, false]) {
  test(`the asker accepts, moves and undoes, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    openAs,
  }) => {
    const page = await openAs('newcomer', { javaScriptEnabled });
    const question = await askedBy(page);
    const first = await answeredBy(await openAs('customer'), question, 'Turn it off and on again.');
    const second = await answeredBy(
      await openAs('otherCustomer'),
      question,
      'Clean the filter, both halves of it.',
    );
    const mark = 'This solved it for the asker';
    const press = 'This solved it for me';
    await page.goto(question.path);

    await page.locator(`#answer-${first}`).getByRole('button', { name: press }).click();
    await expect(page.locator(`#answer-${first}`)).toContainText(mark);
    await expect(page.getByText('Solved:')).toBeVisible();

    await page.locator(`#answer-${second}`).getByRole('button', { name: press }).click();
    await expect(page.locator(`#answer-${second}`)).toContainText(mark);
    await expect(page.locator(`#answer-${first}`)).not.toContainText(mark);
    await expect(page.getByRole('article').nth(1)).toHaveId(`answer-${second}`);

    await page
      .locator(`#answer-${second}`)
      .getByRole('button', { name: 'It did not, take that back' })
      .click();
    await expect(page.getByText(mark)).toHaveCount(0);
    await expect(page.getByText('Solved:')).toHaveCount(0);
  });
}

test('nobody else can', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  await answeredBy(await openAs('customer'), question);
  for (const who of ['customer', 'moderator', 'lead'] as const) {
    const page = await openAs(who);
    await page.goto(question.path);
    await expect(page.getByRole('button', { name: 'This solved it for me' })).toHaveCount(0);
  }
});
