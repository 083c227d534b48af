import { createServer, type Server } from 'node:http';
import { createServer as createProbe } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RequestListener } from 'node:http';
import { errorPage } from './web/error-page';
import { ConfigurationError, type Env } from '~/platform/env.server';

const HEADERS_MS = 10_000;
/** `limitBodyTime` knows what is sent, and gives most of it far less. */
const REQUEST_MS = 660_000;
const KEEP_ALIVE_MS = 10_000;
/** An answer of which nothing is read for so long is broken off. */
const ANSWER_MS = 60_000;
/** How long requests may take to finish at shutdown; the whole exit takes at most ten seconds. */
const FINISH_MS = 7_000;

const answers: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const headOfPage = [
  'Content-Type: text/html; charset=utf-8',
  'X-Content-Type-Options: nosniff',
  "Content-Security-Policy: default-src 'none'; style-src 'self'; frame-ancestors 'none'",
  'Cache-Control: no-store',
  '',
].join('\r\n');

function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const answer = answers[error.code ?? ''] ?? '400 Bad Request';
  // Whoever pastes a whole text into a search field gets here.
  const page = error.code === 'HPE_HEADER_OVERFLOW' ? errorPage('addressTooLong', null) : '';
  const head = page === '' ? '' : headOfPage;
  socket.end(
    `HTTP/1.1 ${answer}\r\nConnection: close\r\n${head}Content-Length: ${Buffer.byteLength(page)}\r\n\r\n${page}`,
  );
}

function portError(
  error: NodeJS.ErrnoException,
  { port, host }: Pick<Env, 'host' | 'port'>,
): Error {
  if (error.code === 'EADDRINUSE') {
    return new ConfigurationError(`PORT: ${port} on ${host} is taken by another program.`);
  }
  if (error.code === 'EACCES') {
    return new ConfigurationError(`PORT: this user may not listen on ${port}.`);
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ConfigurationError(`HOST: ${host} is not an address of this machine.`);
  }
  return error;
}

/**
 * Finds out at once, before the database is started, that the port cannot be had.
 * @throws {ConfigurationError} if so
 */
export async function checkPort(env: Env): Promise<void> {
  const probe = createProbe();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(portError(error, env)));
    probe.listen(env.port, env.host, () => probe.close(() => resolve()));
  });
}

/** Listens on HOST and PORT, with limits on how long anybody may take to ask, and to listen. */
export async function listen(
  handler: RequestListener,
  env: Pick<Env, 'host' | 'port'>,
  answerMs = ANSWER_MS,
): Promise<Server> {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    handler,
  );
  server.on('clientError', answerBrokenRequest);
  server.setTimeout(answerMs);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, env)));
    server.listen(env.port, env.host, resolve);
  });
  return server;
}

/** Takes no new requests, lets those under way finish, and cuts off what takes too long. */
export async function stopServing(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A request on a connection that is kept open would otherwise hold it until its timeout.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const late = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
