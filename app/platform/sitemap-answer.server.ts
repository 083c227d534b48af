import { buffer as wholeOf } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Refusal } from './refusal.server';
import { xmlText } from './xml.server';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const START = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Files that one process writes at a time; who asks for more is asked to come again. */
const AT_ONCE = 2;
const RETRY_SECONDS = 30;

type Listed = { path: string; changedAt: Date | null };

const headers = {
  'Content-Type': 'application/xml; charset=utf-8',
  'Cache-Control': 'public, no-cache',
};

function element(name: 'url' | 'sitemap', site: string, { path, changedAt }: Listed): string {
  const changed = changedAt === null ? '' : `<lastmod>${changedAt.toISOString()}</lastmod>`;
  return `<${name}><loc>${xmlText(site + path)}</loc>${changed}</${name}>\n`;
}

/** The index of the sitemap's files. */
export function sitemapIndex(site: string, files: readonly Listed[]): Response {
  const listed = files.map((file) => element('sitemap', site, file)).join('');
  return new Response(`${START}<sitemapindex xmlns="${NAMESPACE}">\n${listed}</sitemapindex>\n`, {
    headers,
  });
}

let writing = 0;

/**
 * A sitemap file, packed with gzip part by part as it is read: whoever is slow to take it, or goes
 * away, holds a few hundred kilobytes and nobody up.
 * @throws Refusal `not_found` where there is nothing in it, `too_many_attempts` where as many files
 *   as may be are being written
 */
export async function sitemapFile(
  site: string,
  parts: AsyncGenerator<readonly Listed[]>,
): Promise<Response> {
  if (writing >= AT_ONCE) throw new Refusal('too_many_attempts', { retryAfter: RETRY_SECONDS });
  writing += 1;
  try {
    const first = await parts.next();
    if (first.done === true) throw new Refusal('not_found');
    const packed = createGzip();
    const [bytes] = await Promise.all([
      wholeOf(packed),
      pipeline(writeUrls(site, first.value, parts), packed),
    ]);
    return new Response(bytes, {
      headers: {
        ...headers,
        'Content-Encoding': 'gzip',
        'Content-Length': String(bytes.length),
        Vary: 'Accept-Encoding',
      },
    });
  } finally {
    writing -= 1;
    await parts.return(undefined);
  }
}

async function* writeUrls(
  site: string,
  first: readonly Listed[],
  others: AsyncIterable<readonly Listed[]>,
): AsyncGenerator<string> {
  const urls = (part: readonly Listed[]) => part.map((each) => element('url', site, each)).join('');
  yield `${START}<urlset xmlns="${NAMESPACE}">\n${urls(first)}`;
  for await (const part of others) yield urls(part);
  yield '</urlset>\n';
}
