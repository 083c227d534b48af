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

const colourRules = ['color-contrast', 'link-in-text-block'];

/** axe's rules: all of them, those that a theme can break, or those that a layout can. */
const axeOptions = {
  all: {},
  colours: { runOnly: colourRules },
  layout: { rules: Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }])) },
} satisfies Record<string, axe.RunOptions>;

/** axe finds nothing. It is put into a page once, however often that page is looked at. */
export async function expectAccessible(page: Page, rules: keyof typeof axeOptions): Promise<void> {
  // Colours on their way from one theme to the other are neither's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  // What passes is not written out: that takes as long as the look itself.
  const options = { ...axeOptions[rules], resultTypes: ['violations' as const] };
  const faults = await page.evaluate(async (chosen) => {
    const { violations } = await axe.run(document, chosen);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} (${node.failureSummary ?? ''})`),
    );
  }, options);
  expect(faults).toEqual([]);
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
