import { findChromium } from '../find-chromium.mjs';

/**
 * What a first visit brings over the wire, in a real browser with an empty cache.
 *
 * @param {string} url
 * @param {string} [cookie] of somebody signed in
 * @returns {Promise<{ requests: number, bytes: number, files: Record<string, number> } | null>}
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
    const paths = new Map();
    /** @type {Record<string, number>} */
    const files = {};
    let bytes = 0;
    devtools.on('Network.requestWillBeSent', ({ requestId, request }) =>
      paths.set(requestId, new URL(request.url).pathname),
    );
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const path = paths.get(requestId) ?? '';
      bytes += encodedDataLength;
      files[path] = (files[path] ?? 0) + encodedDataLength;
    });
    await devtools.send('Network.enable');
    await page.goto(url, { waitUntil: 'load', timeout: 120_000 });
    // What the page asks for after it has loaded belongs to the visit.
    await page.waitForTimeout(1_000);
    return { requests: paths.size, bytes, files };
  } finally {
    await browser.close();
  }
}
