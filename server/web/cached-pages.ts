import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { log } from '~/platform/log.server';
import type { EncodedBody, KeptPage } from '~/platform/page-cache/kept-page.server';
import type { Answer, PageCache } from '~/platform/page-cache/page-cache.server';
import { acceptedEncoding } from './accepted-encoding';
import { accessLines } from './access-lines';
import { isHostName } from './check-request';
import { mayHaveSession, newRequestId } from './request-facts';
import { visitorPageAddress } from './visitor-pages';

/** Whether a request may be answered with what is the same for everybody. */
function isForAll(req: IncomingMessage): boolean {
  const { headers, method } = req;
  return (
    (method === 'GET' || method === 'HEAD') &&
    !mayHaveSession(headers.cookie) &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    isHostName(headers.host)
  );
}

/** RFC 9211: an older page, because the database is away. */
function staleHeaders(stale: number): string[] {
  const seconds = Math.round(stale / 1000);
  return ['Age', String(seconds), 'Cache-Status', 'goodturn; hit; detail=database-away'];
}

/** The ETag of what a reader has, where that is this page (RFC 9110, 13.2.2). */
function etagHeld(req: IncomingMessage, page: KeptPage, body: EncodedBody): string | undefined {
  const { 'if-none-match': held, 'if-modified-since': since } = req.headers;
  if (held !== undefined) return page.heldBy(held);
  return since !== undefined && page.isSince(since) ? body.etag : undefined;
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  answer: Answer,
  body: EncodedBody,
  requestId: string,
): void {
  const { page } = answer;
  const own =
    answer.stale === undefined
      ? ['X-Request-Id', requestId]
      : ['X-Request-Id', requestId, ...staleHeaders(answer.stale)];
  const etag = etagHeld(req, page, body);
  if (etag !== undefined) {
    res.writeHead(304, page.unchangedHeaders.concat('ETag', etag, own));
    res.end();
    return;
  }
  res.writeHead(page.status, body.headers.concat(own));
  if (req.method === 'HEAD') res.end();
  else res.end(body.bytes);
}

/**
 * Answers for the forum where a visitor asks for a page that is the same for all: from the cache,
 * before anything else looks at the request. Everything else goes on.
 * @param next answers all other requests
 */
export function cachedPages(cache: PageCache, next: RequestListener): RequestListener {
  const writeLine = accessLines();
  const logAnswer = (req: IncomingMessage, res: ServerResponse, requestId: string, start: number) =>
    writeLine({
      requestId,
      method: req.method ?? '',
      url: req.url ?? '',
      status: res.statusCode,
      start,
    });
  const answerLater = async (
    req: IncomingMessage,
    res: ServerResponse,
    address: string,
    start: number,
  ): Promise<void> => {
    const requestId = newRequestId();
    try {
      const answer = await cache.ask(address);
      const body = await answer.page.body(acceptedEncoding(req.headers['accept-encoding']));
      send(req, res, answer, body, requestId);
      logAnswer(req, res, requestId, start);
    } catch (error) {
      log.error({ err: error, requestId }, 'a page could not be made');
      if (res.headersSent) res.destroy();
      else next(req, res);
    }
  };

  return (req, res) => {
    const address = isForAll(req) ? visitorPageAddress(req.url ?? '') : null;
    if (address === null) return next(req, res);
    const start = performance.now();
    const page = cache.find(address);
    const body = page?.ready(acceptedEncoding(req.headers['accept-encoding']));
    if (page === undefined || body === undefined) {
      void answerLater(req, res, address, start);
      return;
    }
    const requestId = newRequestId();
    send(req, res, { page }, body, requestId);
    logAnswer(req, res, requestId, start);
  };
}
