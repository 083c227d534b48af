import {
  type AppLoadContext,
  type EntryContext,
  type HandleDataRequestFunction,
  type HandleErrorFunction,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { Writable } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { log } from '~/platform/log.server';
import { PageFactsContext } from '~/platform/page-facts';
import { asReader } from '~/platform/reader.server';

/** How long loaders may take, in milliseconds. */
export const streamTimeout = 5_000;

/** Rendering is given up a second later, so that what loaders threw still reaches the page. */
const RENDER_TIMEOUT = streamTimeout + 1_000;

/**
 * How long a page may be kept. What is made for a member, or with a nonce, is never kept; what is
 * made for all visitors is kept, and asked for again every time, so that nobody sees what was
 * hidden a second ago.
 */
function setCaching(request: Request, headers: Headers, { nonce }: AppLoadContext): void {
  const isForAll = ['GET', 'HEAD'].includes(request.method) && nonce === '';
  if (!isForAll) headers.set('Cache-Control', 'private, no-store');
  else if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'public, no-cache');
  // Accept-Encoding is added by whatever compresses.
  headers.append('Vary', 'Accept-Encoding, Cookie');
}

/**
 * Gathers all that is written to it. A page in one piece is compressed in one piece, which makes it
 * half as large as when each part is flushed as React writes it.
 */
function whole(done: (page: string) => void): Writable {
  const parts: Buffer[] = [];
  return new Writable({
    write(part: Buffer, _encoding, next) {
      parts.push(part);
      next();
    },
    final(next) {
      done(Buffer.concat(parts).toString());
      next();
    },
  });
}

/** Answers with a whole page: nothing is streamed, so people and crawlers without scripts have all. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  setCaching(request, headers, context);
  return asReader(request, context, () =>
    render({ url: request.url, status, headers, remixContext, context }),
  );
}

function render({
  url,
  status,
  headers,
  remixContext,
  context,
}: {
  url: string;
  status: number;
  headers: Headers;
  remixContext: EntryContext;
  context: AppLoadContext;
}): Promise<Response> {
  const { nonce, requestId } = context;
  return new Promise((resolve, reject) => {
    let shellStands = false;
    let rendered = status;
    const { pipe, abort } = renderToPipeableStream(
      <PageFactsContext.Provider value={{ nonce, requestId }}>
        <RemixServer context={remixContext} url={url} abortDelay={RENDER_TIMEOUT} nonce={nonce} />
      </PageFactsContext.Provider>,
      {
        nonce,
        onShellReady() {
          shellStands = true;
        },
        onAllReady() {
          clearTimeout(timeout);
          pipe(whole((page) => resolve(new Response(page, { headers, status: rendered }))));
        },
        onShellError(error) {
          clearTimeout(timeout);
          reject(error instanceof Error ? error : new Error(String(error)));
        },
        onError(error) {
          rendered = 500;
          // An error before the shell stands rejects, and is logged by handleError.
          if (shellStands) log.error({ err: error, requestId }, 'a part of a page broke');
        },
      },
    );
    const timeout = setTimeout(abort, RENDER_TIMEOUT);
  });
}

/** The answers to our own scripts are kept by nobody. */
export const handleDataRequest: HandleDataRequestFunction = (response) => {
  response.headers.set('Cache-Control', 'private, no-store');
  return response;
};

/** Writes bugs down. Refusals are answers, not bugs; and who has gone away needs none. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const { pathname } = new URL(request.url);
  log.error(
    { err: error, requestId: context.requestId, method: request.method, path: pathname },
    'unexpected error',
  );
};
