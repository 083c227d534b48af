import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { log } from '~/platform/log.server';
import type { EncodedBody } from '~/platform/page-cache/kept-page.server';
import type { Answer, PageCache } from '~/platform/page-cache/page-cache.server';
import { acceptedEncoding } from './accepted-encoding';
import { hostName } from './check-request';
import { mayHaveSession, newRequestId } from './request-facts';
import { visitorPageAddress } from './visitor-pages';

/** Whether a request may be answered with what is the same for everybody. */
function isForAll(req: IncomingMessage): boolean {
  const { cookie, host } = req.headers;
  return (
    (req.method === 'GET' || req.method === 'HEAD') &&
    (cookie === undefined || !mayHaveSession(cookie)) &&
    req.headers['content-length'] === undefined &&
    req.headers['transfer-encoding'] === undefined &&
    hostName.test(host ?? '')
  );
}

/** RFC 9211: an older page, because the database is away. */
function staleHeaders({ stale }: Answer): string[] {
  if (stale === undefined) return [];
  const seconds = Math.round(stale / 1000);
  return ['Age', String(seconds), 'Cache-Status', 'goodturn; hit; detail=database-away'];
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  answer: Answer,
  body: EncodedBody,
  requestId: string,
): void {
  const { page } = answer;
  const own = ['X-Request-Id', requestId, ...staleHeaders(answer)];
  const held = req.headers['if-none-match'];
  const etag = held === undefined ? undefined : page.heldBy(held);
  if (etag !== undefined) {
    res.writeHead(304, [...body.unchangedHeaders, 'ETag', etag, ...own]);
    res.end();
    return;
  }
  res.writeHead(page.status, [...body.headers, ...own]);
  if (req.method === 'HEAD') res.end();
  else res.end(body.bytes);
}

/** The same line as `access-log.ts` writes. */
function logAnswer(req: IncomingMessage, res: ServerResponse, requestId: string, start: number) {
  const ms = Math.round((performance.now() - start) * 10) / 10;
  const path = req.url?.split('?', 1)[0];
  log.info({ requestId, method: req.method, path, status: res.statusCode, ms }, 'request');
}

/**
 * Answers for the forum where a visitor asks for a page that is the same for all: from the cache,
 * before anything else looks at the request. Everything else goes on.
 * @param next answers all other requests
 */
export function cachedPages(cache: PageCache, next: RequestListener): RequestListener {
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
