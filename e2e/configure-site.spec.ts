import { expectAccessible, expectValidHtml } from './support/page-checks';
import { expect, test } from './support/test';

test('an administrator names the site, writes a page and announces something; visitors read it', async ({
  openAs,
}) => {
  const page = await openAs('admin', { javaScriptEnabled: false });
  const visitor = await openAs('visitor', { javaScriptEnabled: false });
  expect((await visitor.goto('/contact'))?.status()).toBe(404);

  await page.goto('/contact');
  await page.getByRole('link', { name: 'Write it' }).click();
  await page.getByRole('button', { name: 'Save and publish' }).click();
  await expect(page.getByRole('alert')).toContainText('[[an address that is read]]');
  await page
    .getByLabel('Your text')
    .fill('Write to **desk@example.com**.\n\n## By post\n\nNowhere yet.');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.locator('.preview strong')).toHaveText('desk@example.com');
  await page.getByRole('button', { name: 'Save and publish' }).click();
  await expect(page).toHaveURL('/contact');

  await page.goto('/admin/site');
  await page.getByLabel('Tagline').fill('A tagline of our own.');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByLabel('What everybody shall know').fill('The desk **rests** on Sunday.');
  await page.getByRole('button', { name: 'Announce it' }).click();
  await expect(page.getByText('Everybody sees it now.')).toBeVisible();
  await page.getByLabel('Accent colour').fill('#059669');
  await page.getByRole('button', { name: 'Save the look' }).click();
  await expect(page.getByRole('alert')).toContainText('too near the green of the seal');

  // A change that a visitor can see is on every worker's next page within a second.
  await expect(async () => {
    await visitor.goto('/help');
    await expect(visitor.getByText('The desk rests on Sunday.')).toBeVisible({ timeout: 500 });
    await expect(visitor.getByText('A tagline of our own.')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await visitor.getByRole('contentinfo').getByRole('link', { name: 'Contact' }).click();
  await expect(visitor.getByRole('heading', { level: 2, name: 'By post' })).toBeVisible();
  await expect(visitor).toHaveTitle('Contact · Goodturn');
  const answer = await visitor.goto('/contact');
  if (answer !== null) await expectValidHtml(answer);

  const member = await openAs('customer');
  await member.goto('/contact');
  await expectAccessible(member, 'all');
  const looking = await openAs('admin');
  await looking.goto('/admin/pages/contact/revisions');
  await expect(looking.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(looking, 'all');

  await page.goto('/admin/site');
  await page.getByLabel('Tagline').fill('');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByLabel('What everybody shall know').fill('');
  await page.getByRole('button', { name: 'Announce it' }).click();
  await expect(page.getByText('Everybody sees it now.')).toHaveCount(0);
});

test('the site can be installed', async ({ request }) => {
  const answer = await request.get('/manifest.webmanifest');
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest: { name: string; icons: { src: string; sizes: string }[] } = await answer.json();
  expect(manifest.name).toBe('Goodturn');
  for (const { src } of manifest.icons) {
    const icon = await request.get(src);
    expect(icon.ok()).toBe(true);
    expect(icon.headers()['content-type']).toContain('image/png');
  }
  expect(await (await request.get('/')).text()).toContain('<link rel="manifest"');
});
