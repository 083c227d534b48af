import type { Locator } from '@playwright/test';
import { answeredBy, askedBy } from './support/threads';
import { expect, test } from './support/test';

async function verify(answer: Locator, note: string): Promise<void> {
  await answer.getByText('Verify for Hearthside').click();
  await answer.getByLabel(/^Note/).fill(note);
  await answer.getByRole('button', { name: 'Verify this answer' }).click();
  await expect(answer.getByText('Verified by Hearthside')).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test(`verified, edited and outdated, verified again, withdrawn, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    openAs,
  }) => {
    const question = await askedBy(await openAs('newcomer'));
    const author = await openAs('customer');
    const id = await answeredBy(author, question, 'Hold the two lower buttons for three seconds.');
    const verifier = await openAs('verifier', { javaScriptEnabled });
    const answer = verifier.locator(`#answer-${id}`);
    await verifier.goto(question.path);
    await verify(answer, 'Only with the door closed.');
    await expect(answer).toContainText('Henrik Dahl, Product design');
    await expect(answer).toContainText('for all versions');
    await expect(answer).toContainText('Only with the door closed.');
    await expect(verifier.locator('.state-line')).toContainText('Verified by Hearthside');

    await author.goto(`/answers/${id}/edit`);
    await expect(author.getByText('This answer is verified.')).toBeVisible();
    await author.getByLabel('Your text').fill('Hold the two lower buttons for ten seconds.');
    await author.getByLabel('What did you change, and why?').fill('three was too short');
    await author.getByRole('button', { name: 'Save the edit' }).click();
    await expect(author.locator(`#answer-${id}`)).toContainText('now outdated');

    await verifier.goto(question.path);
    await expect(answer).toContainText('The text has been edited since the brand read it.');
    await answer.getByRole('link', { name: 'See what changed' }).click();
    await expect(verifier.locator('ins').filter({ hasText: 'ten' }).first()).toBeVisible();
    await expect(verifier.locator('del').filter({ hasText: 'three' }).first()).toBeVisible();

    await verifier.goto(question.path);
    await answer.getByRole('button', { name: 'Verify today’s text' }).click();
    await expect(answer.getByText('Verified by Hearthside')).toBeVisible();
    await expect(answer).not.toContainText('now outdated');
    await expect(answer).toContainText('Only with the door closed.');

    await answer.getByText('Withdraw the verification').click();
    await answer
      .getByLabel('Why is it no longer right?')
      .fill('The new firmware has no such buttons.');
    await answer.getByRole('button', { name: 'Withdraw it' }).click();
    await expect(answer).toContainText('Hearthside withdrew its verification');
    await expect(answer).toContainText('The new firmware has no such buttons.');
    await expect(verifier.locator('.state-line')).toContainText('Open');
  });
}

test('an official answer is verified by another, never by its author', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const id = await answeredBy(await openAs('lead'), question);
  const author = await openAs('lead');
  await author.goto(question.path);
  await expect(author.locator(`#answer-${id}`).getByText('Verify for Hearthside')).toHaveCount(0);
  const verifier = await openAs('verifier');
  await verifier.goto(question.path);
  await verify(verifier.locator(`#answer-${id}`), '');
});

test('another brand’s lead and customers cannot', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  await answeredBy(await openAs('customer'), question);
  for (const who of ['otherLead', 'otherCustomer', 'moderator'] as const) {
    const page = await openAs(who);
    await page.goto(question.path);
    await expect(page.getByText('Verify for Hearthside')).toHaveCount(0);
  }
});

test('what was edited while it was read is not verified', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const author = await openAs('customer');
  const id = await answeredBy(author, question, 'Hold the two lower buttons for three seconds.');
  const verifier = await openAs('verifier');
  await verifier.goto(question.path);
  const answer = verifier.locator(`#answer-${id}`);
  await answer.getByText('Verify for Hearthside').click();
  await answer.getByLabel(/^Note/).fill('As the manual says.');

  await author.goto(`/answers/${id}/edit`);
  await author.getByLabel('Your text').fill('Hit it with a hammer, as hard as you can.');
  await author.getByRole('button', { name: 'Save the edit' }).click();
  await expect(author.locator(`#answer-${id}`)).toContainText('hammer');

  await answer.getByRole('button', { name: 'Verify this answer' }).click();
  await expect(verifier.getByText(/has changed|edited|newer/i).first()).toBeVisible();
  await expect(answer.getByText('Verified by Hearthside')).toHaveCount(0);
  await expect(answer.getByLabel(/^Note/)).toHaveValue('As the manual says.');
});
