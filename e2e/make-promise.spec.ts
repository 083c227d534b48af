import { askedBy } from './support/threads';
import { expect, test } from './support/test';

/** A day so many days from today, as a date field takes it. */
function dayAhead(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

for (const javaScriptEnabled of [true, false]) {
  test(`promised, moved, kept, disputed and answered, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    openAs,
  }) => {
    const asker = await openAs('newcomer');
    const question = await askedBy(asker);
    const verifier = await openAs('verifier', { javaScriptEnabled });
    await verifier.goto(question.path);
    await verifier.getByText('Promise something', { exact: true }).click();
    await verifier.getByLabel('What will be done').fill('Send you the new seal.');
    await verifier.getByLabel('By which day').fill('2020-01-01');
    await verifier.getByRole('button', { name: 'Promise it' }).click();
    await expect(verifier.getByLabel('What will be done')).toHaveValue('Send you the new seal.');
    await verifier.getByLabel('By which day').fill(dayAhead(9));
    await verifier.getByRole('button', { name: 'Promise it' }).click();

    const promise = verifier.locator('.promise');
    await expect(promise).toContainText('Send you the new seal.');
    await expect(promise).toContainText('Henrik Dahl');
    await promise.getByText('Another date', { exact: true }).click();
    await promise.getByLabel('By which day').fill(dayAhead(12));
    await promise.getByLabel('Why').first().fill('The supplier is late.');
    await promise.getByRole('button', { name: 'Set the date' }).click();
    await expect(promise.locator('s')).toBeVisible();

    // Opened before it is kept: who is late is told, and loses no word.
    const lead = await openAs('lead');
    await lead.goto(question.path);
    await lead.locator('.promise').getByText('Withdraw it', { exact: true }).click();
    await promise.getByText('It is kept', { exact: true }).click();
    await promise.getByLabel('What shows that it was kept').fill('Sent today, number 12345.');
    await promise.getByRole('button', { name: 'Say that it is kept' }).click();
    await expect(promise.locator('.promise-state')).toContainText('Kept');
    await lead.locator('.promise').getByLabel('Why').last().fill('We do not make it any more.');
    await lead.getByRole('button', { name: 'Withdraw the promise' }).click();
    await expect(lead.locator('.promise')).toContainText('We do not make it any more.');
    await expect(lead.locator('.promise .promise-state')).toContainText('Kept');

    await asker.goto(question.path);
    await asker.locator('.promise').getByText('It was not kept', { exact: true }).click();
    await asker.getByLabel('What is missing').fill('Nothing has arrived here.');
    await asker.getByRole('button', { name: 'Say that it was not kept' }).click();
    await expect(asker.locator('.promise-state')).toContainText('Disputed');

    await verifier.goto(question.path);
    await promise.getByText('Set a new date', { exact: true }).click();
    await promise.getByLabel('By which day').fill(dayAhead(20));
    await promise.getByLabel('Why').first().fill('It went to the old address.');
    await promise.getByRole('button', { name: 'Set the date' }).click();
    await expect(promise.locator('.promise-state')).toContainText('Promised');
    await promise.getByText(/^Record/).click();
    await expect(promise).toContainText('Nothing has arrived here.');
    await expect(promise).toContainText('Sent today, number 12345.');
  });
}
