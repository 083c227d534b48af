import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible, expectNoOverflow } from './support/page-checks';
import { answeredBy, askedBy, whenLively } from './support/threads';
import { expect, test } from './support/test';

const body = (page: Page) => page.getByLabel('What helps?');

async function beginAnswer(page: Page, path: string): Promise<void> {
  await page.goto(path);
  // Its tools come to whoever begins to write.
  await body(page).focus();
  await expect(page.locator('#your-answer .editor.lively')).toBeVisible();
}

function picture(width: number): Promise<Buffer> {
  return sharp({ create: { width, height: 80, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
}

/** Drops or pastes files or formatted text, as a browser would tell the field of it. */
async function give(
  page: Page,
  type: 'drop' | 'paste',
  given: { files?: { name: string; data: string }[]; html?: string; plain?: string },
): Promise<void> {
  await body(page).evaluate(
    (field, { event, files = [], html = '', plain = '' }) => {
      const data = new DataTransfer();
      for (const { name, data: bytes } of files)
        data.items.add(
          new File([Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))], name, {
            type: 'image/jpeg',
          }),
        );
      if (html !== '') data.setData('text/html', html);
      if (plain !== '') data.setData('text/plain', plain);
      if (field instanceof HTMLElement) field.focus();
      const init = { bubbles: true, cancelable: true };
      field.dispatchEvent(
        event === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: data })
          : new ClipboardEvent('paste', { ...init, clipboardData: data }),
      );
    },
    { event: type, ...given },
  );
}

test('by keyboard, with a preview beside it, and formatted text becomes Markdown', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('customer');
  await beginAnswer(page, question.path);
  await body(page).focus();
  await page.keyboard.type('Hold ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('both');
  await expect(body(page)).toHaveValue('Hold **both**');
  await expect(page.locator('.live-preview strong')).toHaveText('both');

  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Preview' })).toBeFocused();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'Quote' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(body(page)).toHaveValue(/^> Hold \*\*both\*\*/);
  await expect(page.locator('.live-preview blockquote')).toBeVisible();

  await body(page).fill('');
  await give(page, 'paste', {
    html: '<p>See <a href="https://example.com/manual">the <b>manual</b></a></p>',
    plain: 'See the manual',
  });
  await expect(body(page)).toHaveValue('See [the **manual**](https://example.com/manual)');
  await page.keyboard.press('Control+z');
  await expect(body(page)).toHaveValue('See the manual');

  await page.getByText('What Markdown can do', { exact: true }).click();
  await expectAccessible(page, 'all');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'colours');
  await expectNoOverflow(page, 320);
});

test('a draft comes back after a closed page and a lost session, and goes once it is posted', async ({
  openAs,
}) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('customer');
  const session = (await page.context().cookies()).filter(({ name }) => name === 'session');
  await beginAnswer(page, question.path);
  await body(page).fill('Words that must not be lost: the filter is behind the flap.');
  await page.goto('/help');
  await beginAnswer(page, question.path);
  await expect(body(page)).toHaveValue(/behind the flap/);
  await expect(page.getByText(/^Draft from \d\d:\d\d restored/)).toBeVisible();
  await expectAccessible(page, 'all');

  await body(page).fill('Words that must not be lost: the filter is under the lid.');
  await page.context().clearCookies({ name: 'session' });
  await page.getByRole('button', { name: 'Post the answer' }).click();
  await expect(page.getByText('Nothing is lost')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toHaveAttribute(
    'href',
    /\/login\?to=%2Fquestions%2F\d+/,
  );
  await page.context().addCookies(session);
  await beginAnswer(page, question.path);
  await expect(body(page)).toHaveValue(/under the lid/);

  await page.getByRole('button', { name: 'Post the answer' }).click();
  await expect(page.getByRole('article', { name: 'Answer by Callum Reid' })).toContainText('lid');
  await beginAnswer(page, question.path);
  await expect(body(page)).toHaveValue('');
  await expect(page.getByText(/^Draft from/)).toHaveCount(0);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('sent-drafts');

  await body(page).fill('A second draft, which I throw away.');
  await page.reload();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(body(page)).toHaveValue('');
  await page.reload();
  await whenLively(page);
  await expect(body(page)).toHaveValue('');
});

test('photos are dropped and pasted, and asked what they show', async ({ openAs }) => {
  const question = await askedBy(await openAs('newcomer'));
  const page = await openAs('customer', { viewport: { width: 390, height: 800 } });
  await beginAnswer(page, question.path);
  await body(page).fill('The lamp is here:');
  const photos = await Promise.all([picture(120), picture(140)]);
  await give(page, 'drop', {
    files: photos.map((data, index) => ({
      name: `lamp-${index}.jpg`,
      data: data.toString('base64'),
    })),
  });
  const shows = page.getByRole('textbox', { name: 'What does it show?' });
  await expect(shows).toHaveCount(2);
  await expect(body(page)).toHaveValue(/^The lamp is here:\n\n!\[\]\(\/photos\/\S+\)\n\n!\[\]/);
  await expect(page.locator('.photo-row img').first()).toHaveJSProperty('complete', true);
  await shows.first().fill('The lamp [E4] is lit');
  await expect(body(page)).toHaveValue(/!\[The lamp \\\[E4\\\] is lit\]\(\/photos\//);

  await page.getByRole('button', { name: 'Post the answer' }).click();
  await expect(page.getByText(/^Say what the photo shows/)).toBeVisible();
  await expect(shows.nth(1)).toBeFocused();
  await page.keyboard.type('The flap, open');
  await expectAccessible(page, 'all');
  await page.getByRole('button', { name: 'Post the answer' }).click();
  const answer = page.getByRole('article', { name: 'Answer by Callum Reid' });
  await expect(answer.getByAltText('The lamp [E4] is lit')).toBeVisible();
  await expect(answer.getByAltText('The flap, open')).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test(`an answer is shared, and its asker says once what it did, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    openAs,
  }) => {
    const page = await openAs('newcomer', { javaScriptEnabled });
    const question = await askedBy(page);
    const id = await answeredBy(await openAs('customer'), question);
    await page.goto(question.path);
    const answer = page.locator(`#answer-${id}`);
    await answer.getByText('Share', { exact: true }).click();
    await expect(answer.getByLabel('Link to this')).toHaveValue(new RegExp(`/answers/${id}$`));
    await expect(answer.getByRole('link', { name: 'Send by mail' })).toHaveAttribute(
      'href',
      new RegExp(`^mailto:\\?subject=An%20answer.*%2Fanswers%2F${id}$`),
    );
    await expect(answer.getByRole('button', { name: 'Copy the link' })).toHaveCount(
      javaScriptEnabled ? 1 : 0,
    );

    await answer.getByRole('button', { name: 'This solved it for me' }).click();
    const invitation = page.getByRole('region', { name: 'Good that it is solved.' });
    await expect(invitation).toContainText('tell Callum Reid');
    if (javaScriptEnabled) {
      await invitation.getByLabel('What did it do for you?').fill('Quiet nights at last.');
      await invitation.getByRole('button', { name: 'Say so' }).click();
      await expect(answer.getByRole('listitem')).toContainText('Quiet nights at last.');
    } else await invitation.getByRole('button', { name: 'Not now' }).click();
    await expect(invitation).toHaveCount(0);
    await page.reload();
    await expect(invitation).toHaveCount(0);
  });
}
