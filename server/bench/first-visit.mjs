import { findChromium } from '../find-chromium.mjs';

/**
 * What a first visit brings over the wire, in a real browser with an empty cache.
 *
 * @param {string} url
 * @param {string} [cookie] of somebody signed in
 * @returns {Promise<{ requests: number, bytes: number, byType: Record<string, number> } | null>}
 *   null without a browser
 */
export async function weighVisit(url, cookie) {
  const executablePath = process.env.CHROMIUM_PATH ?? (await findChromium());
  if (executablePath === undefined) return null;
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext();
    if (cookie !== undefined) {
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url }]);
    }
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    /** @type {Map<string, string>} */
    const types = new Map();
    /** @type {Record<string, number>} */
    const byType = {};
    let bytes = 0;
    devtools.on('Network.requestWillBeSent', ({ requestId, type }) =>
      types.set(requestId, type ?? 'Other'),
    );
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId) ?? 'Other';
      bytes += encodedDataLength;
      byType[type] = (byType[type] ?? 0) + encodedDataLength;
    });
    await devtools.send('Network.enable');
    await page.goto(url, { waitUntil: 'load', timeout: 120_000 });
    // What the page asks for after it has loaded belongs to the visit.
    await page.waitForTimeout(1_000);
    return { requests: types.size, bytes, byType };
  } finally {
    await browser.close();
  }
}
