import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Person, stateOf } from './people';

/** What a reader is answered, redirects not followed. */
export type Told = { path: string; status: number; headers: Headers; text: string };

/**
 * Somebody who only reads, and that quickly: a browser's way to ask takes ten times as long as the
 * server does to answer.
 */
export type Reader = (path: string, headers?: Record<string, string>) => Promise<Told>;

const signedIn = z.object({
  cookies: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** The cookies of somebody who is signed in. */
export function cookiesOf(person: Person): { name: string; value: string }[] {
  return signedIn.parse(JSON.parse(readFileSync(stateOf(person), 'utf8'))).cookies;
}

/** A reader of the site: a visitor, or somebody who is signed in. */
export function readerOf(baseURL: string, person?: Person): Reader {
  const cookie = (person === undefined ? [] : cookiesOf(person))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  return async (path, headers = {}) => {
    const answer = await fetch(new URL(path, baseURL), {
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
    });
    const { status } = answer;
    return { path, status, headers: answer.headers, text: await answer.text() };
  };
}

/** Addresses of this site that a page or a file of addresses leads to, without their fragments. */
export function linksIn(text: string, baseURL: string): string[] {
  return [...text.matchAll(/(?:href="|<loc>)([^"<#]+)/g)].flatMap(([, link = '']) => {
    const path = link.replaceAll('&amp;', '&').replace(baseURL, '');
    return /^\/(?!\/)/.test(path) ? path : [];
  });
}

/** All addresses that search engines are told of, by the file that has them. */
export async function sitemapFiles(
  by: Reader,
  baseURL: string,
): Promise<{ index: string; files: Map<string, string> }> {
  const index = (await by('/sitemap.xml')).text;
  const files = new Map<string, string>();
  for (const path of linksIn(index, baseURL)) files.set(path, (await by(path)).text);
  return { index, files };
}

/** Files of the build, and photos: they are the same for everybody. */
const file = /^\/(?:assets|icons|photos|accents|demo)[./]/;

/**
 * Reads every address that the site leads to: what search engines are told of, and all that is
 * linked there and from there.
 * @param read is given each answer, once
 * @returns the addresses
 */
export async function readAll(
  by: Reader,
  baseURL: string,
  read: (told: Told) => void,
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
      const told = await by(path);
      read(told);
      linked.push(...linksIn(told.text, baseURL));
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
