import { expectAccessible } from './support/page-checks';
import { expect, test } from './support/test';

const card = (looks = '') => `<li class="card"><h2>Title</h2><p${looks}>Some words in it</p></li>`;
const listOf = (cards: readonly string[]) => `<!doctype html>
  <html lang="en"><head><title>Cards</title></head>
  <body style="background: #fff; color: #222"><main><h1>Cards</h1><ul>${cards.join('')}</ul></main></body></html>`;
const alike = Array.from({ length: 30 }, () => card());

test('among cards that look alike, the one whose words are too faint is found', async ({
  page,
}) => {
  await page.setContent(listOf(alike));
  await expectAccessible(page, 'all');
  for (const looks of [
    ' style="color: #bbb"',
    ' style="background: #444"',
    ' style="opacity: 0.3"',
  ]) {
    await page.setContent(listOf([...alike, card(looks), ...alike]));
    await expect(expectAccessible(page, 'all')).rejects.toThrow(/color-contrast/);
    await expect(expectAccessible(page, 'colours')).rejects.toThrow(/color-contrast/);
  }
});
