import type { Page } from '@playwright/test';
import { collections } from './support/attacks';
import { answeredBy, askedBy } from './support/threads';
import { expect, test } from './support/test';

/** What members' words have become and must not be: script, handlers, frames, forms, addresses. */
function dangers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const never = 'script, iframe, object, embed, form, input, style, link, meta, base, svg, math';
    for (const prose of document.querySelectorAll('.prose')) {
      for (const element of prose.querySelectorAll(never)) found.push(element.outerHTML);
      for (const element of prose.querySelectorAll('*'))
        for (const { name, value } of element.attributes) {
          const isAddress = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name);
          const isKind = /^(https?:|mailto:|\/(?!\/)|#)/i.test(value);
          if (name.startsWith('on') || name === 'style' || name === 'srcset')
            found.push(`${name}=${value}`);
          if (isAddress && !isKind) found.push(`${name}=${value}`);
        }
    }
    return found;
  });
}

for (const { name, posts } of collections) {
  test(`attacks in posts, ${name}, are words on a page`, async ({ openAs }) => {
    test.skip(posts === undefined, 'the collection of attack strings is not on this machine');
    test.setTimeout(180_000);
    const page = await openAs('customer');
    const question = await askedBy(await openAs('newcomer'));
    const visitor = await openAs('visitor');
    await page.goto(question.path);
    for (const body of posts ?? []) {
      await page.getByLabel('What helps?').fill(body);
      await expect(page.locator('.live-preview[aria-busy=false] .prose')).toBeVisible();
      expect(await dangers(page)).toEqual([]);
      await answeredBy(page, question, body);
    }
    for (const reader of [page, visitor]) {
      await reader.goto(question.path);
      await expect(reader.locator('.answer')).toHaveCount((posts ?? []).length);
      expect(await dangers(reader)).toEqual([]);
      await reader.goto('/questions?tab=active');
    }
  });
}

test('attacks in titles, tags and searches are words on a page', async ({ openAs }) => {
  const title = '<img src=x onerror=alert(1)> "\'><script>alert(1)</script>';
  const page = await openAs('customer');
  const question = await askedBy(page, { title });
  await page.goto(question.path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(new RegExp('^<img src=x'));
  await page.goto('/questions?tab=newest');
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await page.goto(`/search?q=${encodeURIComponent(title)}`);
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue(title);
  await page.goto(`/tags?q=${encodeURIComponent(title)}`);
  await page.goto(`/members?q=${encodeURIComponent(title)}`);
  await page.goto(`/login?to=${encodeURIComponent('javascript:alert(1)')}`);
});
