import type { APIRequestContext, APIResponse } from '@playwright/test';

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

/** Files of the build, and photos: they are the same for everybody. */
const file = /^\/(?:assets|icons|photos|accents|demo)[./]/;

/**
 * Reads every address that the site leads to: what search engines are told of, and all that is
 * linked there and from there.
 * @param read is given each answer with its text, once
 * @returns the addresses
 */
export async function readAll(
  by: APIRequestContext,
  baseURL: string,
  read: (path: string, answer: APIResponse, text: string) => void,
): Promise<string[]> {
  const found = new Set<string>(['/']);
  const add = (links: readonly string[]): string[] =>
    [...new Set(links.map(alike))].filter((path) => {
      if (found.has(path) || file.test(path)) return false;
      return found.add(path);
    });
  const { files } = await sitemapFiles(by, baseURL);
  let next = ['/', ...add([...files.values()].flatMap((xml) => linksIn(xml, baseURL)))];
  while (next.length > 0) {
    const linked: string[] = [];
    await each(next, async (path) => {
      const answer = await by.get(path, { maxRedirects: 0 });
      const text = await answer.text();
      read(path, answer, text);
      linked.push(...linksIn(text, baseURL));
    });
    next = add(linked);
  }
  return [...found];
}

/** The sign-in comes back to where one was, and is the same page from everywhere. */
function alike(path: string): string {
  return path.replace(/^(\/(?:login|signup|forgot))\?.*/, '$1');
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
