import { randomInt, randomUUID } from 'node:crypto';
import { expect, type Locator, type Page, type Response, test } from '@playwright/test';

/** Sends a form as the person whose browser it is; gives the address that it leads to. */
export async function send(
  page: Page,
  path: string,
  form: Record<string, string>,
): Promise<{ status: number; location: string }> {
  const origin = test.info().project.use.baseURL ?? '';
  const answer = await page.request.post(path, {
    form,
    headers: { origin },
    maxRedirects: 0,
  });
  return { status: answer.status(), location: answer.headers()['location'] ?? '' };
}

const brandIds = new Map<string, string>();

/** The value of the choice of a brand, by its label on the ask form. */
async function brandId(page: Page, brand: string): Promise<string> {
  const known = brandIds.get(brand);
  if (known !== undefined) return known;
  const html = await (await page.request.get('/questions/ask')).text();
  const found = new RegExp(`<option value="(\\d+)"[^>]*>${brand}</option>`).exec(html)?.[1];
  if (found === undefined) throw new Error(`the ask form does not offer ${brand}`);
  brandIds.set(brand, found);
  return found;
}

const vocabulary =
  'fan drum filter night door light panel noise water cable kitchen winter summer programme timer hub phone router steam oven shelf towel wool switch meter heat cold start stop hour minute neighbour wall floor lamp glass rubber spring belt'.split(
    ' ',
  );

/** Words in an order that nobody has written before: what repeats another post is refused. */
export function textOfOnesOwn(): string {
  const words = Array.from({ length: 16 }, () => vocabulary[randomInt(vocabulary.length)]);
  return `It went like this: ${words.join(' ')}. What can be done about that?`;
}

export type Asked = { path: string; title: string };

const TITLE = 'Why does the fan run at night?';

/** Rows of a list without what tests ask, whose state changes while somebody looks at it. */
export function rowsOfTheDemo(page: Page): Locator {
  return page.getByRole('main').locator('.row').filter({ hasNotText: TITLE });
}

/** Asks a question in the name of the page's person, without the way through the form. */
export async function askedBy(
  page: Page,
  question: Partial<{
    title: string;
    body: string;
    brand: string;
    kind: string;
    tags: string;
  }> = {},
): Promise<Asked> {
  const title = question.title ?? `${TITLE} ${randomUUID().slice(0, 8)}`;
  const { status, location } = await send(page, '/questions/ask', {
    intent: 'ask-question',
    submission: randomUUID(),
    // As if it had been shown what is like it.
    similar: 'shown',
    kind: question.kind ?? 'problem',
    brand: await brandId(page, question.brand ?? 'Hearthside'),
    title,
    body: question.body ?? textOfOnesOwn(),
    tags: question.tags ?? 'fan noise',
  });
  expect(status, location).toBe(303);
  return { path: location, title };
}

/** Answers a question in the name of the page's person; gives the answer's id. */
export async function answeredBy(
  page: Page,
  question: Asked,
  body = textOfOnesOwn(),
): Promise<string> {
  const { status, location } = await send(page, question.path, {
    intent: 'post-answer',
    submission: randomUUID(),
    body,
    voice: 'personal',
  });
  expect(status).toBe(303);
  const id = /\/answers\/(\d+)/.exec(location)?.[1];
  if (id === undefined) throw new Error(`an answer leads to ${location}`);
  return id;
}

/** Waits until the page's scripts have taken over its forms. */
export async function whenLively(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')),
  );
}

/** What the server says to the form that is sent next; previews are sent while somebody writes. */
export function answerTo(page: Page): Promise<Response> {
  return page.waitForResponse(
    (each) => each.request().method() === 'POST' && new URL(each.url()).pathname !== '/preview',
  );
}

/** Waits until the queue listens to keys, which it says. */
export async function whenKeysWork(page: Page): Promise<void> {
  await expect(page.locator('.queue-hint')).toBeVisible();
}

/** Opens a page anew until it says something: people are told, and kept pages made anew, a moment later. */
export async function opensWith(
  page: Page,
  path: string,
  text: string | RegExp,
  where = page.getByRole('main'),
): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(where).toContainText(text, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

/** Turns the pages of a list until a row is there. */
export async function turnTo(row: Locator, next: Locator): Promise<void> {
  for (;;) {
    await row.page().waitForLoadState();
    if ((await row.count()) > 0) return;
    await next.click();
  }
}
