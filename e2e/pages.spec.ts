import { type APIRequestContext, expect, type Page } from '@playwright/test';
import {
  expectAccessible,
  expectNoOverflow,
  expectSafeHeaders,
  expectValidHtml,
} from './support/page-checks';
import {
  behindAnswer,
  behindQuestion,
  linkedPages,
  type QuestionKind,
  questions,
  readingPages,
  workPages,
} from './support/page-kinds';
import { test } from './support/test';

/** `lead` stands for representatives: they see all that agents and verifiers see. */
const viewers = ['visitor', 'customer', 'lead', 'moderator', 'admin'] as const;
type Viewer = (typeof viewers)[number];
/** What is the same for all members is looked at as a customer, not again as everybody else. */
function pagesOf(viewer: Viewer): readonly string[] {
  return viewer === 'visitor' || viewer === 'customer'
    ? [...readingPages, '/admin']
    : ['/', ...workPages];
}

const errorPages = new Set([403, 404, 410]);

/** The parts that one looks at as this viewer. */
function partsFor(parts: Readonly<Record<string, readonly Viewer[]>>, viewer: Viewer): string[] {
  return Object.keys(parts).filter((part) => parts[part]?.includes(viewer));
}

/** As `look`, at a page that opens to this viewer. */
async function lookInside(page: Page, path: string, viewer: Viewer): Promise<void> {
  const answer = await page.request.get(path);
  expect(`${answer.status()} ${new URL(answer.url()).pathname}`).toBe(`200 ${path}`);
  await look(page, path, viewer);
}

/** All that must be true of every page, whoever looks, in both themes, on a desk and on a phone. */
async function look(page: Page, path: string, viewer: Viewer): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const answer = await page.goto(path);
  if (answer === null) throw new Error(`no answer for ${path}`);
  // Who may not see a page sees the sign-in or an error, and who is signed in, not the sign-in but
  // home: those are looked at in their own place.
  const shown = new URL(page.url()).pathname;
  if (['/', '/login'].includes(shown) && shown !== path.replace(/[?#].*/, '')) return;
  if (errorPages.has(answer.status()) && path !== '/no/such/page' && path !== '/admin') return;
  await expectSafeHeaders(answer);
  await expectValidHtml(answer);
  await expectAccessible(page, 'all');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'colours');
  await expectNoOverflow(page, 360);
  // Who has more rights sees more controls of the same kinds: the phone's layout is looked at once.
  if (viewer === 'visitor' || viewer === 'customer') await expectAccessible(page, 'layout');
  await expectNoOverflow(page, 320);
}

let known: Map<QuestionKind, string> | undefined;

/** Paths of the questions worth a look of their own, from the list of all. */
async function questionPaths(request: APIRequestContext): Promise<Map<QuestionKind, string>> {
  if (known !== undefined) return known;
  const all: string[] = [];
  for (let next: string | undefined = '/questions?tab=newest'; next !== undefined;) {
    const html = await (await request.get(next)).text();
    for (const [, path] of html.matchAll(/href="(\/questions\/\d+\/[^"#?]+)"/g))
      if (path !== undefined) all.push(path);
    next = /<a href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  const found = new Map<QuestionKind, string>();
  for (const [kind, part] of Object.entries(questions)) {
    const path = all.find((each) => decodeURIComponent(each).includes(part));
    if (path === undefined) throw new Error(`no question is ${kind}`);
    if (isKind(kind)) found.set(kind, path);
  }
  known = found;
  return found;
}

/** An address as a route writes it: `/comments/:id/flag`. */
const pathPattern = (route: string) => new RegExp(`^${route.replace(/:\w+/g, '\\d+')}(?:[?#]|$)`);

/** What an administrator may do to a post, moderators may as well, nearly all of it. */
const asAdministrator: readonly QuestionKind[] = ['verified again', 'a full history', 'locked'];

const isKind = (name: string): name is QuestionKind => Object.hasOwn(questions, name);

/** So many pages are looked at in one browser, one after the other: it need not begin anew for each. */
const TOGETHER = 8;

function inParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, part) =>
    all.slice(part * TOGETHER, (part + 1) * TOGETHER),
  );
}

/** Looks at pages, at all of them whatever is wrong with one, and says with which. */
async function lookAt(page: Page, paths: readonly string[], viewer: Viewer): Promise<void> {
  test.setTimeout(180_000);
  const faults: string[] = [];
  for (const path of paths)
    await look(page, path, viewer).catch((error: unknown) => {
      faults.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    });
  expect(faults.join('\n\n')).toBe('');
}

for (const viewer of viewers) {
  for (const paths of inParts(pagesOf(viewer)))
    test(`${viewer}: ${paths[0]} to ${paths.at(-1)}`, async ({ openAs }) => {
      await lookAt(await openAs(viewer), paths, viewer);
    });

  const kindsToSee = Object.keys(questions).filter(isKind);
  for (const kinds of inParts(viewer === 'admin' ? asAdministrator : kindsToSee))
    test(`${viewer}: questions, ${kinds[0]} to ${kinds.at(-1)}`, async ({ openAs, request }) => {
      const found = await questionPaths(request);
      const paths = kinds.map((kind) => found.get(kind) ?? kind);
      await lookAt(await openAs(viewer), paths, viewer);
    });

  for (const [pattern, { on, as }] of Object.entries(linkedPages).filter(
    ([, { as }]) => as === viewer,
  ))
    test(`${viewer}: ${pattern}`, async ({ openAs, request }) => {
      const page = await openAs(as);
      await page.goto(isKind(on) ? ((await questionPaths(request)).get(on) ?? '') : on);
      const links = await page
        .locator('main a')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      const path = links.find((link) => pathPattern(pattern).test(link));
      await lookInside(page, path?.split(/[?#]/)[0] ?? pattern, viewer);
    });

  test(`${viewer}: what stands behind a question and its answers`, async ({ openAs, request }) => {
    const path = (await questionPaths(request)).get('verified again') ?? '';
    const page = await openAs(viewer);
    await page.goto(path);
    const id = path.split('/')[2] ?? '';
    const answer = (await page.locator('.answer').first().getAttribute('id')) ?? '';
    const answerPath = `/answers/${answer.replace('answer-', '')}`;
    for (const part of partsFor(behindQuestion, viewer))
      await lookInside(page, `/questions/${id}/${part}`, viewer);
    for (const part of partsFor(behindAnswer, viewer))
      await lookInside(page, `${answerPath}/${part}`, viewer);
    await page.goto(path);
    const author = await page.locator('.byline a[href^="/members/"]').first().getAttribute('href');
    for (const tab of ['', '?tab=reputation', '?tab=questions', '?tab=answers'])
      await look(page, `${author}${tab}`, viewer);
  });
}
