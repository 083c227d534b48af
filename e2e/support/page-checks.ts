import axe from 'axe-core';
import { expect, type Page, type Response } from '@playwright/test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { readFileSync } from 'node:fs';

const validator = new HtmlValidate(
  new StaticConfigLoader(JSON.parse(readFileSync('.htmlvalidate.json', 'utf8'))),
);

const headers: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'x-request-id': /^\S{8,}$/,
};

/** What a browser is told with every page. */
export async function expectSafeHeaders(answer: Response): Promise<void> {
  const sent = await answer.allHeaders();
  for (const [name, value] of Object.entries(headers)) expect(sent[name], name).toMatch(value);
  expect(sent['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  expect(sent['x-powered-by']).toBeUndefined();
}

/** The page as the server wrote it is valid HTML. */
export async function expectValidHtml(answer: Response): Promise<void> {
  const report = await validator.validateString(await answer.text(), 'page.html');
  const faults = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  );
  expect(faults).toEqual([]);
}

/** axe in its small form, which takes a page half as long to read. */
const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const colourRules = ['color-contrast', 'link-in-text-block'];

/** axe's rules: all of them, those that a theme can break, or those that a layout can. */
const axeOptions = {
  colours: { runOnly: colourRules },
  layout: { rules: Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }])) },
} satisfies Record<string, axe.RunOptions>;

/** axe finds nothing. It is put into a page once, however often that page is looked at. */
export async function expectAccessible(
  page: Page,
  rules: 'all' | keyof typeof axeOptions,
): Promise<void> {
  // Colours on their way from one theme to the other are neither's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  if (rules !== 'colours') expect(await faultsOf(page, axeOptions.layout, false)).toEqual([]);
  // Colours take axe ten times as long as all else, and the twentieth card looks like the first.
  if (rules !== 'layout') expect(await faultsOf(page, axeOptions.colours, true)).toEqual([]);
}

/**
 * What axe finds.
 * @param leavesRepeats without the parts of the page of which every element looks like two before
 *   it: the same letters on the same grounds, all the way up
 */
function faultsOf(page: Page, rules: axe.RunOptions, leavesRepeats: boolean): Promise<string[]> {
  // What passes is not written out: that takes as long as the look itself.
  const options = { ...rules, resultTypes: ['violations' as const] };
  return page.evaluate(
    async ([chosen, leaves]) => {
      const repeats: Element[] = [];
      const looks = new Map<string, { id: number; times: number }>();
      function isRepeat(element: Element, around: number): boolean {
        const style = getComputedStyle(element);
        const name = [
          around,
          element.localName,
          element.className,
          style.color,
          style.background,
          style.opacity,
          style.font,
          style.textDecoration,
          style.border,
          style.filter,
          style.position,
        ].join('|');
        const look = looks.get(name) ?? { id: looks.size, times: 0 };
        looks.set(name, { ...look, times: look.times + 1 });
        const repeated = [...element.children].filter((child) => isRepeat(child, look.id));
        if (look.times >= 2 && repeated.length === element.childElementCount) return true;
        repeats.push(...repeated);
        return false;
      }
      if (leaves) isRepeat(document.documentElement, -1);
      const where = repeats.length === 0 ? document : { include: document, exclude: repeats };
      const { violations } = await axe.run(where, chosen);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} (${node.failureSummary ?? ''})`),
      );
    },
    [options, leavesRepeats] as const,
  );
}

/** Nothing stands out of the page at the side. */
export async function expectNoOverflow(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 740 });
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .slice(0, 5)
      .map((element) => `${element.tagName}.${element.className}`);
  });
  expect(wide, `at ${width} px`).toEqual([]);
}
