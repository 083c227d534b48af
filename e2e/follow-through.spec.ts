import { randomUUID } from 'node:crypto';
import { expectAccessible } from './support/page-checks';
import { askedBy } from './support/threads';
import { expect, test } from './support/test';

test('a brand acknowledges, plans and hands over, and every visitor sees it in order', async ({
  openAs,
  browser,
}) => {
  const asker = await openAs('customer');
  const question = await askedBy(asker);
  const page = await openAs('lead', { javaScriptEnabled: false });
  await page.goto(question.path);
  await page.getByText('Acknowledge', { exact: true }).first().click();
  const mine = `The fan that runs at night (${randomUUID()}) is on my bench; I listen to it tomorrow.`;
  await page.getByLabel('That you have read it, in your own words').fill(mine);
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.locator('#acknowledgement')).toContainText(mine);
  await expect(page.locator('#acknowledgement')).toContainText(/heard after .+ service hours/);

  await page.getByText('Set a plan', { exact: true }).click();
  await page.getByLabel('Cause').fill('The run-on after drying.');
  await page.getByLabel('What happens next').fill('We make it stop after an hour.');
  // A time without a day is refused, and what was written stays.
  await page.getByLabel('At what time').fill('10:00');
  await page.getByRole('button', { name: 'Set the plan' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose the day as well');
  await expect(page.getByLabel('Cause')).toHaveValue('The run-on after drying.');
  await page.getByLabel('At what time').fill('');
  await page.getByRole('button', { name: 'Set the plan' }).click();
  await expect(page.locator('#plan')).toContainText('No further update is planned.');

  await page.getByText('Hand over', { exact: true }).first().click();
  await page.getByLabel('To which department').selectOption('Product design');
  await page.getByLabel('What they have to know').fill('The run-on is in the firmware.');
  await page.getByRole('button', { name: 'Hand over' }).click();
  await expect(page.locator('#baton')).toContainText('With Product design since');

  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(question.path);
  const steps = visitor.getByRole('region', { name: 'What has happened so far' });
  await expect(steps.getByRole('listitem')).toHaveText([
    /^Heard after .+ Imani Okafor/,
    /^Plan .*Imani Okafor/,
    /^Handed to Product design .*Imani Okafor/,
  ]);
  await steps.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(visitor).toHaveURL(/#plan$/);
  await expect(visitor.getByText('Acknowledge', { exact: true })).toHaveCount(0);

  await asker.goto(`/questions/${question.path.split('/')[2] ?? ''}/outcome`);
  await expect(asker.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(asker, 'all');
});

test('who asks is told what to expect of the brand, for the kind that is chosen', async ({
  openAs,
}) => {
  const page = await openAs('newcomer', { javaScriptEnabled: false });
  await page.goto('/questions/ask');
  await page.getByLabel('Brand').selectOption('Hearthside');
  await page.getByRole('button', { name: 'Show its products' }).click();
  const box = page.getByRole('region', { name: 'What to expect from Hearthside' });
  await expect(box).toContainText('Imani Okafor, Head of support');
  await expect(box.getByText(/ideas? in|no ideas/).first()).toBeHidden();
  await page.getByLabel('Idea').check();
  await expect(box.getByText(/ideas? in|no ideas/).first()).toBeVisible();
});
