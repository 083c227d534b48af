import type { ServerBuild } from '@remix-run/node';
import { log } from '~/platform/log.server';
import type { Rendered } from '~/platform/page-cache/page-cache.server';
import { bytesOf } from '~/platform/whole-page.server';
import { narrowHandler } from './narrow-build';
import { newRequestId } from './request-facts';

/** Headers that are each answer's own, or follow from its encoding. */
const notOfThePage = /^(?:set-cookie|content-length|content-encoding|etag|connection|date)$/;

/**
 * Makes pages for all visitors: from the address alone. Nothing that a request brings with it, its
 * headers least of all, reaches what makes the page.
 * @param origin of the addresses, as the forum's own
 * @param headers that every answer carries
 */
export function pageRenderer(
  build: ServerBuild,
  origin: string,
  headers: Readonly<Record<string, string>>,
): (address: string) => Promise<Rendered> {
  const handle = narrowHandler(build, 'production');
  return async (address) => {
    const made = new AbortController();
    const request = new Request(new URL(address, origin), {
      headers: { accept: 'text/html' },
      signal: made.signal,
    });
    const response = await handle(request, {
      clientAddress: '',
      requestId: newRequestId(),
      nonce: '',
    });
    const body = bytesOf(response) ?? Buffer.from(await response.arrayBuffer());
    made.abort('made');
    const setsCookie = response.headers.has('set-cookie');
    if (setsCookie) log.error({ path: request.url }, 'a page for all visitors sets a cookie');
    return {
      status: response.status,
      headers: [
        ...Object.entries(headers),
        ...[...response.headers].filter(([name]) => !notOfThePage.test(name)),
      ],
      body,
      keep:
        response.status === 200 &&
        !setsCookie &&
        /\bpublic\b/.test(response.headers.get('cache-control') ?? ''),
    };
  };
}
