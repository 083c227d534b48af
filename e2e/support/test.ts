import { type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import { type Person, stateOf } from './people';
import { watch } from './watch';

export { expect };

/** Opens a browser of somebody's own: a person of the demo community, or a visitor. */
export type OpenAs = (who: Person | 'visitor', options?: BrowserContextOptions) => Promise<Page>;

/** Every browser that a test opens is watched: what must never happen fails it. */
export const test = base.extend<{ openAs: OpenAs }>({
  page: async ({ page, baseURL }, use) => {
    const faults = watch(page.context(), baseURL ?? '');
    await use(page);
    expect(faults).toEqual([]);
  },
  openAs: async ({ browser, baseURL, locale, timezoneId }, use) => {
    const opened: { close: () => Promise<void>; faults: string[] }[] = [];
    await use(async (who, options = {}) => {
      const context = await browser.newContext({
        baseURL,
        locale,
        timezoneId,
        ...(who === 'visitor' ? {} : { storageState: stateOf(who) }),
        ...options,
      });
      opened.push({ close: () => context.close(), faults: watch(context, baseURL ?? '') });
      return context.newPage();
    });
    for (const { close } of opened) await close();
    expect(opened.flatMap(({ faults }) => faults)).toEqual([]);
  },
});
