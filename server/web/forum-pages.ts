import {
  createReadableStreamFromReadable,
  createRequestHandler,
  type RequestHandler as WebHandler,
  type ServerBuild,
} from '@remix-run/node';
import type { Request as Incoming, RequestHandler, Response as Outgoing } from 'express';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { lightPage } from '~/light-page.server';
import { type LightAnswer, lightAnswerTo, takesLightAnswer } from '~/platform/light-answer.server';
import { inTurn } from '~/platform/refused-lately.server';
import { bytesOf } from '~/platform/whole-page.server';
import { acceptedEncoding, acceptsGzip } from './accepted-encoding';
import { encodeQuickly } from './encode-quickly';
import { narrowHandler } from './narrow-build';
import { noteJustActed } from './just-acted';
import { factsOf } from './request-facts';

/** Shorter answers are not worth the work of compressing them. */
const WORTH_COMPRESSING = 1_024;

function webHeaders({ headers }: Incoming): Headers {
  const given = new Headers();
  for (const [name, values] of Object.entries(headers)) {
    if (typeof values === 'string') given.set(name, values);
    else for (const value of values ?? []) given.append(name, value);
  }
  return given;
}

function webRequest(req: Incoming, signal: AbortSignal): Request {
  const url = new URL(`${req.protocol}://${req.headers.host ?? ''}${req.originalUrl}`);
  const init = { method: req.method, headers: webHeaders(req), signal };
  return req.method === 'GET' || req.method === 'HEAD'
    ? new Request(url, init)
    : new Request(url, { ...init, body: createReadableStreamFromReadable(req), duplex: 'half' });
}

async function sendPage(req: Incoming, res: Outgoing, plain: Buffer): Promise<void> {
  const encoding =
    plain.length < WORTH_COMPRESSING
      ? 'identity'
      : acceptedEncoding(req.headers['accept-encoding']);
  const bytes = await encodeQuickly(plain, encoding);
  if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
  res.setHeader('Content-Length', bytes.length);
  res.end(bytes);
}

async function* partsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Sends a body no faster than it is read; one that is packed is unpacked for who cannot do it. */
async function sendBody(
  req: Incoming,
  res: Outgoing,
  body: ReadableStream<Uint8Array>,
): Promise<void> {
  const isPacked = res.getHeader('Content-Encoding') === 'gzip';
  try {
    if (!isPacked || acceptsGzip(req.headers['accept-encoding'])) {
      await pipeline(partsOf(body), res);
      return;
    }
    res.removeHeader('Content-Encoding');
    res.removeHeader('Content-Length');
    await pipeline(partsOf(body), createGunzip(), res);
  } catch (error) {
    // Whoever asked has gone, or did not read it in time.
    if (!req.socket.destroyed) throw error;
  }
}

async function send(req: Incoming, res: Outgoing, response: Response): Promise<void> {
  res.statusMessage = response.statusText;
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.append(name, value);
  noteJustActed(req, res);
  const page = bytesOf(response);
  if (page !== undefined) await sendPage(req, res, page);
  else if (response.body !== null) await sendBody(req, res, response.body);
  else res.end();
}

/** Answers a refused form with its words, and none of its page. */
async function sendLightly(
  req: Incoming,
  res: Outgoing,
  light: LightAnswer,
  asked: { request: Request; context: object },
): Promise<void> {
  const { status, headers, html } = await lightPage(light, asked);
  res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.vary('Accept-Encoding, Cookie');
  await sendPage(req, res, Buffer.from(html));
}

/** Answers with the forum itself. */
export function forumPages(
  build: ServerBuild | (() => Promise<ServerBuild>),
  isDevelopment: boolean,
): RequestHandler {
  const handle: WebHandler =
    typeof build === 'function'
      ? createRequestHandler(build, isDevelopment ? 'development' : 'production')
      : narrowHandler(build, isDevelopment ? 'development' : 'production');
  return (req, res, next) => {
    const ended = new AbortController();
    // Also of an answer that went out whole: Remix keeps what it knows of each request until it is
    // told, or some seconds have passed.
    res.once('close', () => ended.abort('ended'));
    const request = webRequest(req, ended.signal);
    const context = { ...factsOf(req) };
    if (req.method !== 'POST') {
      handle(request, context)
        .then((response) => send(req, res, response))
        .catch(next);
      return;
    }
    // Scripts of ours show a refusal in place.
    if (!req.path.endsWith('.data')) takesLightAnswer(context);
    inTurn(request, context, () => handle(request, context))
      .then((response) => {
        const light = lightAnswerTo(context);
        return light === undefined
          ? send(req, res, response)
          : sendLightly(req, res, light, { request, context });
      })
      .catch(next);
  };
}
