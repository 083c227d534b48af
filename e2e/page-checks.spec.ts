import { expectAccessible } from './support/page-checks';
import { expect, test } from './support/test';

const card = (looks = '') => `<li class="card"><h2>Title</h2><p${looks}>Some words in it</p></li>`;
const pageOf = (content: string) => `<!doctype html>
  <html lang="en"><head><title>Cards</title></head>
  <body style="background: #fff; color: #222"><main><h1>Cards</h1>${content}</main></body></html>`;
const cardsIn = (cards: readonly string[], looks = '') => `<ul${looks}>${cards.join('')}</ul>`;
const listOf = (cards: readonly string[]) => pageOf(cardsIn(cards));
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

test('what was fine on one page is found where it is not on another', async ({ page }) => {
  const faint = ' style="color: #bbb"';
  const more = (open: string) =>
    `<details${open}><summary>More</summary><p${faint}>Words</p></details>`;
  const linked = (looks: string) => `<p>Words before <a href="/"${looks}>a link</a></p>`;
  const pairs = [
    [cardsIn(alike), cardsIn(alike, ' style="background: #777"')],
    [more(''), more(' open')],
    [`<p${faint}></p>`, `<p${faint}>Words</p>`],
    [`<p><button disabled${faint}>Words</button></p>`, `<p><button${faint}>Words</button></p>`],
    [linked(''), linked(' style="color: #333; text-decoration: none"')],
  ];
  for (const [fine = '', faulty = ''] of pairs.map((pair) => pair.map(pageOf))) {
    for (const _ of [1, 2, 3]) {
      await page.setContent(fine);
      await expectAccessible(page, 'colours');
    }
    await page.setContent(faulty);
    const look = expectAccessible(page, 'colours');
    await expect(look, faulty).rejects.toThrow(/color-contrast|link-in-text-block/);
  }
});
