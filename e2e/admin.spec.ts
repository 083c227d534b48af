import { randomUUID } from 'node:crypto';
import { people } from './support/people';
import { expect, test } from './support/test';

test('an administrator opens a brand, fills it and appoints somebody', async ({ openAs }) => {
  const page = await openAs('admin', { javaScriptEnabled: false });
  const name = `Brightwell ${randomUUID().slice(0, 6)}`;
  await page.goto('/admin');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Open the brand' }).click();
  await page.goto('/admin');
  await page.getByRole('main').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);

  await page.getByLabel('About', { exact: true }).fill('Lamps that **last**.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('New department').fill('Support');
  await page.getByLabel('New department').press('Enter');
  await expect(page.getByText('Support').first()).toBeVisible();
  await page.getByLabel('New product').fill('Reading lamp');
  await page.getByLabel(/^Versions \(optional\)/).fill('1, 2');
  await page.getByLabel('New product').press('Enter');
  await expect(page.getByText('Reading lamp').first()).toBeVisible();
  await page.getByLabel('Target hours').fill('12');
  await page.getByRole('button', { name: 'Save the target' }).click();

  await page.getByLabel('Member’s handle').fill(people.otherCustomer);
  await page.getByLabel('Title', { exact: true }).fill('Lamp keeper');
  await page.getByRole('radio', { name: 'Verifier' }).check();
  await page.getByRole('button', { name: 'Appoint' }).click();
  await expect(page.getByRole('table').filter({ hasText: 'Lamp keeper' })).toBeVisible();
  await page.getByRole('button', { name: /^End .* representation today$/ }).click();

  await page.goto('/brands');
  await page.getByRole('main').getByRole('link', { name }).click();
  await expect(page.getByText('Reading lamp')).toBeVisible();
  await expect(page.locator('strong', { hasText: 'last' })).toBeVisible();
  await page.goto('/admin/audit');
  await expect(page.getByRole('table')).toContainText(name);
});

test('makes a moderator and takes it back, but never their own role', async ({ openAs }) => {
  const page = await openAs('admin', { javaScriptEnabled: false });
  for (const role of ['Moderator', 'Member']) {
    await page.goto('/admin/members?q=quentin');
    const row = page.getByRole('row').filter({ hasText: 'quentin-l' });
    await row.getByRole('combobox').selectOption(role);
    await row.getByRole('button', { name: 'Change' }).click();
    await page.goto('/admin/members?q=quentin');
    await expect(row.getByRole('combobox')).toHaveValue(role.toLowerCase());
  }
  await page.goto(`/admin/members?q=${people.admin}`);
  const own = page.getByRole('row').filter({ hasText: people.admin });
  await own.getByRole('combobox').selectOption('Member');
  await own.getByRole('button', { name: 'Change' }).click();
  await page.goto(`/admin/members?q=${people.admin}`);
  await expect(own.getByRole('combobox')).toHaveValue('administrator');
});

test('sets a synonym and describes a tag', async ({ openAs }) => {
  const page = await openAs('admin', { javaScriptEnabled: false });
  const synonym = `din-${randomUUID().slice(0, 6)}`;
  await page.goto('/admin/tags');
  await page.getByLabel('Synonym').fill(synonym);
  await page.getByLabel('stands for the tag').fill('noise');
  await page.getByRole('button', { name: 'Add the synonym' }).click();
  await expect(page.getByRole('row').filter({ hasText: synonym })).toContainText('noise');
  await page.goto(`/tags/${synonym}`);
  await expect(page).toHaveURL('/tags/noise');
  await expect(page.getByText(synonym)).toBeVisible();
  await page.goto('/admin/tags');
  await page.getByRole('button', { name: `Remove the synonym ${synonym}` }).click();
  await expect(page.getByRole('row').filter({ hasText: synonym })).toHaveCount(0);
});

test('edits a number of the standing', async ({ openAs }) => {
  const page = await openAs('admin', { javaScriptEnabled: false });
  // Not one of those that the help page is read for at the same time.
  const field = page.getByLabel(/post more than two links/i);
  for (const number of ['11', '10']) {
    await page.goto('/admin/standing');
    await field.fill(number);
    await page.getByRole('button', { name: 'Save the numbers' }).click();
    await page.goto('/admin/standing');
    await expect(field).toHaveValue(number);
  }
});

test('a lead manages their own brand, and nothing else', async ({ openAs }) => {
  const page = await openAs('lead');
  await page.goto('/admin/brands/hearthside');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Hearthside');
  await expect(page.getByRole('table').filter({ hasText: 'Henrik Dahl' })).toBeVisible();
  for (const path of ['/admin', '/admin/members', '/admin/standing', '/admin/brands/tideway'])
    expect((await page.goto(path))?.status(), path).toBe(403);
  const verifier = await openAs('verifier');
  expect((await verifier.goto('/admin/brands/hearthside'))?.status()).toBe(403);
});
