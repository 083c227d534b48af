import type { LoaderFunctionArgs } from '@remix-run/node';
import { createHash } from 'node:crypto';
import { isDatabaseAway } from './database-away.server';
import { READ_MS, withinDeadline } from './deadline.server';
import { log } from './log.server';
import { refusalSentence } from './refusal-sentence.server';
import { Refusal } from './refusal.server';

const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };

/**
 * Makes the loader of an address that is no page: a feed, a sitemap, an image. What is refused is
 * said in one line of text with its status.
 */
export function fileLoader(load: (args: LoaderFunctionArgs) => Promise<Response>) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    try {
      return await withinDeadline(READ_MS, () => load(args));
    } catch (error) {
      if (error instanceof Refusal) {
        const { retryAfter } = error.facts;
        return new Response(`${refusalSentence(error.code, error.facts)}\n`, {
          status: error.status,
          headers: {
            ...plain,
            ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
          },
        });
      }
      if (!isDatabaseAway(error)) throw error;
      log.error({ err: error, requestId: args.context.requestId }, 'the database is away');
      return new Response(null, { status: 503, headers: { ...plain, 'Retry-After': '10' } });
    }
  };
}

/** Whether what somebody holds of a file is what it is today (RFC 9110, 13.1). */
function isHeld(request: Request, etag: string, modified: Date): boolean {
  const tags = request.headers.get('If-None-Match');
  if (tags !== null)
    return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(request.headers.get('If-Modified-Since') ?? '');
  // The very moment: where the youngest part was taken out, the file is older than it was.
  return since === Math.floor(modified.getTime() / 1000) * 1000;
}

/**
 * Answers with a text that may be kept by everybody and is asked about every time: whole, or with
 * 304 to who has it.
 */
export function keptText(
  request: Request,
  file: { type: string; body: string; modified: Date },
): Response {
  const etag = `"${createHash('sha256').update(file.body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'Cache-Control': 'public, no-cache',
    // Weak: whoever compresses it changes its bytes.
    ETag: `W/${etag}`,
    'Last-Modified': file.modified.toUTCString(),
    Vary: 'Accept-Encoding',
  };
  return isHeld(request, etag, file.modified)
    ? new Response(null, { status: 304, headers })
    : new Response(file.body, { headers: { ...headers, 'Content-Type': file.type } });
}
