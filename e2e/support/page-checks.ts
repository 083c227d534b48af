import axe from 'axe-core';
import { expect, type Page, type Response } from '@playwright/test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { readFileSync } from 'node:fs';
import { colourFaultsOf, colourRules } from './colour-checks';

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

/** axe's rules that have nothing to do with colours. */
const otherRules = Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }]));

/**
 * axe finds nothing: by all of its rules, by those that a theme can break, or by those that a layout
 * can. It is put into a page once, however often that page is looked at.
 */
export async function expectAccessible(
  page: Page,
  rules: 'all' | 'colours' | 'layout',
): Promise<void> {
  // Colours on their way from one theme to the other are neither's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  if (rules !== 'colours') expect(await otherFaultsOf(page)).toEqual([]);
  if (rules !== 'layout') expect(await colourFaultsOf(page)).toEqual([]);
}

/** What axe finds wrong but for colours. */
function otherFaultsOf(page: Page): Promise<string[]> {
  return page.evaluate(
    async (chosen) => {
      const { violations } = await axe.run(document, chosen);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} (${node.failureSummary ?? ''})`),
      );
    },
    // What passes is not written out: that takes as long as the look itself.
    { rules: otherRules, resultTypes: ['violations' as const] },
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
