import {
  type AppLoadContext,
  type EntryContext,
  type HandleDataRequestFunction,
  type HandleErrorFunction,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { log } from '~/platform/log.server';
import { pageMarkup } from '~/kept-markup.server';
import { PageFactsContext } from '~/platform/page-facts';
import { asReader } from '~/platform/reader.server';
import { wholePage } from '~/platform/whole-page.server';
import { IN_PAGE_ID, ShownQuestionContext } from '~/shown-question';
import { givenToPage } from '~/shown-question.server';
import { MarkupKeeperContext } from '~/views/basics/kept';

/** How long loaders may take, in milliseconds. */
export const streamTimeout = 5_000;

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
  return asReader(request, context, async () => {
    const page = await render(request.url, remixContext, context);
    return wholePage(page, { headers, status });
  });
}

/**
 * All that a page shows has been loaded by now, so React is done in one go, with strings alone. Its
 * streaming takes a third longer, and writes the page's data for our scripts bit by bit.
 */
async function render(
  url: string,
  { serverHandoffStream, ...remixContext }: EntryContext,
  context: AppLoadContext,
): Promise<Buffer> {
  const { nonce, requestId } = context;
  const question = givenToPage(context);
  const markup = pageMarkup();
  const page = `<!DOCTYPE html>${renderToString(
    <PageFactsContext.Provider value={{ nonce, requestId }}>
      <MarkupKeeperContext.Provider value={markup}>
        <ShownQuestionContext.Provider value={question}>
          <RemixServer context={remixContext} url={url} nonce={nonce} />
        </ShownQuestionContext.Provider>
      </MarkupKeeperContext.Provider>
    </PageFactsContext.Provider>,
  )}`;
  const needsData = remixContext.renderMeta?.didRenderScripts === true;
  if (!needsData || serverHandoffStream === undefined) return markup.assemble(page);
  const data = handoff(await readAll(serverHandoffStream), nonce);
  const parts = question === null ? [data] : [...inPage(question.inPage), data];
  return markup.assemble(page, { end: '</body></html>', parts });
}

/** What the loaders gave, where Remix's own script takes it from. */
function handoff(data: string, nonce: string): string {
  const stream = 'window.__remixContext.streamController';
  // Nothing in a script ends it, or begins a comment, without this character.
  const text = JSON.stringify(data).replaceAll('<', '\\u003c');
  const enqueue = `${stream}.enqueue(${text})`;
  return `<script nonce="${nonce}">${enqueue};${stream}.close();</script>`;
}

/** What `useShownQuestion` reads. It is no program, so it needs no nonce. */
function inPage(shown: Buffer): (string | Buffer)[] {
  return [`<script type="application/json" id="${IN_PAGE_ID}">`, shown, '</script>'];
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    parts.push(part.value);
  return Buffer.concat(parts).toString();
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
