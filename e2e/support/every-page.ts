import type { APIRequestContext } from '@playwright/test';

/** Addresses of this site that a page or a file of addresses leads to, without their fragments. */
export function linksIn(text: string, baseURL: string): string[] {
  return [...text.matchAll(/(?:href="|<loc>)([^"<#]+)/g)].flatMap(([, link = '']) => {
    const path = link.replaceAll('&amp;', '&').replace(baseURL, '');
    return /^\/(?!\/)/.test(path) ? path : [];
  });
}

/** All addresses that search engines are told of, by the file that has them. */
export async function sitemapFiles(
  by: APIRequestContext,
  baseURL: string,
): Promise<{ index: string; files: Map<string, string> }> {
  const index = await (await by.get('/sitemap.xml')).text();
  const files = new Map<string, string>();
  for (const path of linksIn(index, baseURL)) files.set(path, await (await by.get(path)).text());
  return { index, files };
}

/** Does something with each, a few at a time. */
export async function each<T>(
  of: readonly T[],
  run: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const left = [...of.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      await run(next[1], next[0]);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

/** What stands in a JSON-LD block of a page; null without one. */
export function structuredDataIn(html: string): object | null {
  const [, json] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html) ?? [];
  if (json === undefined) return null;
  const data: unknown = JSON.parse(json);
  if (typeof data !== 'object') throw new Error('a page’s data is no object');
  return data;
}
