import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { readEnv } from '~/platform/env.server';
import {
  createPageCache,
  type PageCache,
  type Rendered,
} from '~/platform/page-cache/page-cache.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { cachedPages } from './cached-pages';
import { headersFor } from './security-headers';
import { createWebApp } from './web-app';

/** What went past the cache fails in the forum, which is not part of these tests. */
const WENT_PAST = 500;

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

type Sent = { method?: string; headers?: Record<string, string | string[]>; body?: string };

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** The web process around pages that say their address and how often they were made. */
async function start(change: (address: string) => Partial<Rendered> = () => ({})) {
  const rendered: string[] = [];
  const clock = { steady: 0 };
  const cache = createPageCache({
    bytes: 1_000_000,
    steadyClock: () => clock.steady,
    render: async (address) => {
      rendered.push(address);
      await new Promise((resolve) => setImmediate(resolve));
      shows('question:1');
      const times = rendered.filter((made) => made === address).length;
      return {
        status: 200,
        headers: [
          ...Object.entries(headersFor('', { isHttps: false, isDevelopment: false })),
          ['content-type', 'text/html; charset=utf-8'],
          ['cache-control', 'public, no-cache'],
          ['vary', 'Accept-Encoding, Cookie'],
        ],
        body: Buffer.from(`<p>${address} made ${times}</p>`.padEnd(2_000, '.')),
        keep: true,
        ...change(address),
      };
    },
  });
  cache.hears();
  const app = createWebApp({
    env: readEnv({ PORT: '3000' }),
    files: (_req, _res, next) => next(),
    build: () => Promise.reject(new Error('the forum was reached')),
    isDevelopment: false,
  });
  const server = createServer({ maxHeaderSize: 16_384 }, cachedPages(cache, app));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    cache,
    clock,
    rendered,
    port,
    send: (path: string, sent?: Sent) => send(port, path, sent),
  };
}

function send(port: number, path: string, sent: Sent = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = sent;
  return new Promise((resolve, reject) => {
    const out = request(
      { port, path, method, host: '127.0.0.1', headers: { host: 'localhost:3000', ...headers } },
      (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => {
          const whole = Buffer.concat(parts);
          resolve({
            status: res.statusCode ?? 0,
            headers: res.headers,
            body: whole,
            text: whole.toString(),
          });
        });
      },
    );
    out.on('error', reject);
    out.end(body);
  });
}

/** Sends bytes as they are, and gives back all that comes until the connection is closed. */
function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (part) => (answer += String(part)));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** Whether the answer is the kept page, with nothing of the request in it. */
function expectPage(answer: Answer, address: string, made = 1): void {
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(`<p>${address} made ${made}</p>`);
}

describe('a visitor’s page', () => {
  it('is made once, and then answered from the cache with everything that it had', async () => {
    const { send, rendered } = await start();
    const first = await send('/questions');
    const second = await send('/questions');
    expect(rendered).toEqual(['/questions']);
    expectPage(first, '/questions');
    expectPage(second, '/questions');
    for (const { headers } of [first, second]) {
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'public, no-cache',
        vary: 'Accept-Encoding, Cookie',
        'x-content-type-options': 'nosniff',
        'content-length': '2000',
      });
      expect(headers['content-security-policy']).not.toContain('nonce');
      expect(headers['cache-status']).toBeUndefined();
    }
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(second.headers['x-request-id']).toMatch(/^[\w-]{12}$/);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it('is made once for a thousand readers of a cold page', async () => {
    const { send, rendered } = await start();
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => send('/questions')));
    expect(rendered).toEqual(['/questions']);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(1_000);
  });

  it('is made anew once what it shows has changed', async () => {
    const { send, cache } = await start();
    await send('/questions');
    cache.drop('question:1');
    expectPage(await send('/questions'), '/questions', 2);
  });

  it.each([
    ['br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip', (body: Buffer) => gunzipSync(body)],
  ])('is compressed with %s where that is taken', async (encoding, expand) => {
    const { send } = await start();
    for (let n = 0; n < 3; n++) {
      const answer = await send('/', { headers: { 'accept-encoding': encoding } });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.headers['content-length']).toBe(String(answer.body.length));
      expect(expand(answer.body).toString()).toContain('<p>/ made 1</p>');
    }
  });

  it('is not sent to whoever has it, in any encoding', async () => {
    const { send, cache } = await start();
    const { headers } = await send('/', { headers: { 'accept-encoding': 'gzip' } });
    const etag = headers.etag ?? '';
    for (const held of [etag, `"x", W/${etag}`, '*']) {
      const answer = await send('/', { headers: { 'if-none-match': held } });
      expect(answer.status).toBe(304);
      expect(answer.body.length).toBe(0);
      expect(answer.headers).toMatchObject({
        'cache-control': 'public, no-cache',
        vary: 'Accept-Encoding, Cookie',
      });
      if (held !== '*') expect(answer.headers.etag).toBe(etag);
    }
    cache.drop('question:1');
    const changed = await send('/', { headers: { 'if-none-match': etag } });
    expectPage(changed, '/', 2);
  });

  it('that says when it changed is not sent to whoever has it from that very moment', async () => {
    const modified = 'Tue, 10 Mar 2026 12:00:00 GMT';
    const { send, cache } = await start(() => ({
      headers: [
        ['content-type', 'application/atom+xml; charset=utf-8'],
        ['cache-control', 'public, no-cache'],
        ['last-modified', modified],
      ],
    }));
    const path = '/feeds/newest.atom';
    const first = await send(path);
    const ask = (headers: Record<string, string>) => send(path, { headers });
    const unchanged = await ask({ 'if-modified-since': modified });
    expect(unchanged.status).toBe(304);
    expect(unchanged.headers.etag).toBe(first.headers.etag);
    expect(unchanged.headers['last-modified']).toBe(modified);
    // A later moment is of an entry that is gone since; an ETag counts before any moment.
    const others: Record<string, string>[] = [
      { 'if-modified-since': 'Wed, 11 Mar 2026 12:00:00 GMT' },
      { 'if-modified-since': 'nonsense' },
      { 'if-modified-since': modified, 'if-none-match': '"another"' },
    ];
    for (const headers of others) expectPage(await ask(headers), path);
    cache.drop('question:1');
    expect((await ask({ 'if-none-match': first.headers.etag ?? '' })).status).toBe(200);
  });

  it('is only measured for HEAD', async () => {
    const { send, rendered } = await start();
    const head = await send('/', { method: 'HEAD' });
    expect(head.body.length).toBe(0);
    const get = await send('/');
    expect(head.headers['content-length']).toBe(String(get.body.length));
    expect(head.headers.etag).toBe(get.headers.etag);
    expect(rendered).toEqual(['/']);
  });

  it('is sent whole, whatever range is asked for', async () => {
    const { send } = await start();
    for (const range of ['bytes=0-10', 'bytes=5-1', 'bytes=0-0,1-1,2-2', 'nonsense'])
      expectPage(await send('/', { headers: { range } }), '/');
  });

  it('that is an error is neither kept nor taken for the page that a browser has', async () => {
    const { send, rendered } = await start(() => ({ status: 404, keep: false }));
    const answer = await send('/', { headers: { 'if-none-match': '*' } });
    expect(answer.status).toBe(404);
    await send('/');
    expect(rendered).toEqual(['/', '/']);
  });

  it('from before the database went away says so', async () => {
    let away = false;
    const { send, cache, clock } = await start(() => (away ? { status: 503, keep: false } : {}));
    await send('/');
    away = true;
    cache.hearsNothing();
    clock.steady += 60_000;
    const answer = await send('/');
    expectPage(answer, '/');
    expect(answer.headers).toMatchObject({
      age: '60',
      'cache-status': 'goodturn; hit; detail=database-away',
    });
    expect((await send('/tags')).status).toBe(503);
  });
});

describe('whoever may be signed in', () => {
  it.each([
    'session=abc',
    '__Host-session=abc',
    'theme=dark; session=abc',
    'theme=dark;session=abc',
    ';;session=',
    'session=; session=abc',
  ])('goes past the cache: %s', async (cookie) => {
    const { send, rendered } = await start();
    const answer = await send('/', { headers: { cookie } });
    expect(answer.status).toBe(WENT_PAST);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(rendered).toEqual([]);
  });

  it('goes past it also with two Cookie headers', async () => {
    const { port, rendered } = await start();
    const answer = await sendRaw(
      port,
      'GET / HTTP/1.1\r\nHost: localhost:3000\r\nCookie: a=b\r\nCookie: session=abc\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 500/);
    expect(rendered).toEqual([]);
  });

  it.each([
    'mysession=abc',
    'theme=dark',
    'xsession=1; session2=2',
    'SESSION=abc',
    '%73ession=abc',
    'broken=%zz',
    'a'.repeat(4_000),
  ])('other cookies change nothing: %s', async (cookie) => {
    const { send, rendered } = await start();
    expectPage(await send('/', { headers: { cookie } }), '/');
    expect(rendered).toEqual(['/']);
  });
});

describe('nothing that a request brings', () => {
  const unkeyed: Record<string, string>[] = [
    { 'x-forwarded-host': 'evil.example' },
    { 'x-forwarded-proto': 'https', 'x-forwarded-port': '444', 'x-forwarded-for': '6.6.6.6' },
    { host: 'evil.example' },
    { host: 'LOCALHOST:1' },
    { 'x-original-url': '/admin', 'x-rewrite-url': '/admin' },
    { 'x-http-method-override': 'DELETE' },
    { accept: 'application/json', 'accept-language': 'xx', 'user-agent': '<script>' },
    { 'x-remix-request': 'yes', 'x-requested-with': 'XMLHttpRequest', purpose: 'prefetch' },
    { authorization: 'Bearer abc', 'x-request-id': 'mine' },
    { 'cache-control': 'no-cache', pragma: 'no-cache' },
    { origin: 'https://evil.example', referer: 'https://evil.example/<script>' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { expect: 'x' },
    { te: 'trailers', upgrade: 'h2c' },
  ];

  it.each(unkeyed.map((headers) => [JSON.stringify(headers), headers] as const))(
    'changes the page for the next reader: %s',
    async (_name, headers) => {
      const { port, send, rendered } = await start();
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const host = 'host' in headers ? '' : 'Host: localhost:3000\r\n';
      const poisoned = await sendRaw(
        port,
        `GET /questions HTTP/1.1\r\n${host}${lines.join('')}Connection: close\r\n\r\n`,
      );
      expect(poisoned).toMatch(/^HTTP\/1\.1 (200|400|417)/);
      expect(poisoned).not.toMatch(/evil|<script>|6\.6\.6\.6|mine/);
      expectPage(await send('/questions'), '/questions');
      // It saw the address and nothing else.
      expect(rendered).toEqual(['/questions']);
    },
  );

  it.each([
    ['/questions?utm_source=%3Cscript%3E', '/questions'],
    ['/questions?tab=%3Cscript%3E', '/questions'],
    ['/questions?tab[]=newest&tab=', '/questions'],
    ['/questions?after[__proto__]=1&__proto__=1&constructor=1', '/questions'],
    ['/questions?&&&===&%', '/questions'],
    ['/questions?tab=newest&tab=%zz', '/questions?tab=newest'],
    ['/questions/1/a?page=1%00', '/questions/1/a'],
  ])('reaches the page in the query: %s', async (url, address) => {
    const { port, rendered } = await start();
    const answer = await sendRaw(
      port,
      `GET ${url} HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    expect(rendered).toEqual([address]);
  });

  it('fills the room, however many addresses are invented', async () => {
    const { send, rendered, cache } = await start();
    for (let n = 0; n < 200; n++) await send(`/questions?x${n}=${n}&tab=${n}&page=${n}`);
    expect(rendered).toEqual(['/questions']);
    expect(cache.pages).toBe(1);
  });
});

describe('what is no visitor’s page goes past the cache', () => {
  it.each([
    ['POST', '/', {}, 403],
    ['DELETE', '/', {}, 405],
    ['PURGE', '/', {}, 405],
    ['OPTIONS', '*', {}, 405],
    ['GET', '/questions.data', {}, WENT_PAST],
    ['GET', '/questions/1/a.data?_routes=root', {}, WENT_PAST],
    ['GET', '//questions', {}, WENT_PAST],
    ['GET', '/QUESTIONS', {}, WENT_PAST],
    ['GET', '/questions/', {}, WENT_PAST],
    ['GET', '/questions/1/%2e%2e/%2e%2e/admin', {}, WENT_PAST],
    ['GET', '/questions/..;/admin', {}, WENT_PAST],
    ['GET', '/questions/1/a%00b', {}, 400],
    ['GET', '/questions/1/%E0%A4%A', {}, 400],
    ['GET', 'http://evil.example/questions', {}, 400],
    ['GET', '/questions', { host: 'a b' }, 400],
    ['GET', '/questions', { host: 'a/../b' }, 400],
    ['GET', '/questions', { host: 'user@evil.example' }, 400],
    ['GET', '/questions', { 'content-length': '1000001' }, 413],
    ['GET', '/questions', { 'transfer-encoding': 'chunked' }, 411],
    ['GET', `/questions/1/${'a'.repeat(8_000)}`, {}, 414],
  ] satisfies [string, string, Record<string, string>, number][])(
    '%s %.40s %o is %i',
    async (method, path, headers: Record<string, string>, status) => {
      const { port, rendered, cache } = await start();
      const host = 'host' in headers ? '' : 'Host: localhost:3000\r\n';
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const answer = await sendRaw(
        port,
        `${method} ${path} HTTP/1.1\r\n${host}${lines.join('')}Connection: close\r\n\r\n`,
      );
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(rendered).toEqual([]);
      expect(cache.pages).toBe(0);
    },
  );

  it.each([
    ['headers that are too large', `X-Long: ${'a'.repeat(20_000)}\r\n`, '431'],
    ['a header that is none', 'nonsense\r\n', '400'],
    ['a zero byte in a header', 'X-A: a\0b\r\n', '400'],
    ['two lengths', 'Content-Length: 1\r\nContent-Length: 2\r\n', '400'],
    ['a length and chunks', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n', '400'],
    ['two hosts', 'Host: evil.example\r\n', '400'],
  ])('%s', async (_name, headers, status) => {
    const { port, rendered, send } = await start();
    const answer = await sendRaw(
      port,
      `GET /questions HTTP/1.1\r\nHost: localhost:3000\r\n${headers}Connection: close\r\n\r\n`,
    );
    if (!answer.startsWith(`HTTP/1.1 ${status}`)) {
      // Node takes the first of what was said twice; then it must be a page like any other.
      expect(answer).toMatch(/^HTTP\/1\.1 200/);
      expect(answer).not.toContain('evil');
    } else expect(rendered).toEqual([]);
    expectPage(await send('/questions'), '/questions');
  });
});

describe('an absurd header about the page itself', () => {
  it.each([
    ['accept-encoding', 'identity;q=0, *;q=0'],
    ['accept-encoding', 'br;q=NaN, gzip;q=-1, deflate;q=1e999'],
    ['accept-encoding', 'x,'.repeat(4_000)],
    ['accept-encoding', '__proto__, constructor, toString'],
    ['if-none-match', '"'.repeat(5_000)],
    ['if-none-match', 'W/"__proto__"'],
    ['if-modified-since', '9'.repeat(5_000)],
    ['range', `bytes=${'0-1,'.repeat(2_000)}0-1`],
  ])('%s: %.30s gets the plain page', async (name, value) => {
    const { send, rendered } = await start();
    for (let times = 0; times < 2; times++) {
      const answer = await send('/questions', { headers: { [name]: value } });
      expectPage(answer, '/questions');
      expect(answer.headers['content-encoding']).toBeUndefined();
    }
    expect(rendered).toEqual(['/questions']);
  });

  it.each([
    ['no Host in HTTP/1.1', 'GET /questions HTTP/1.1\r\nConnection: close\r\n\r\n', '400'],
    ['no Host in HTTP/1.0', 'GET /questions HTTP/1.0\r\n\r\n', '400'],
    ['no version', 'GET /questions\r\n\r\n', '400'],
    ['a version that is none', 'GET /questions HTTP/9.9\r\nHost: a\r\n\r\n', '400'],
    ['a method that is none', 'FROB /questions HTTP/1.1\r\nHost: a\r\n\r\n', '400'],
    ['a trace', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '405'],
  ])('%s is refused', async (_name, bytes, status) => {
    const { port, rendered } = await start();
    expect(await sendRaw(port, bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(rendered).toEqual([]);
  });
});

it('a page that cannot be made is answered as any other request is', async () => {
  const cache: PageCache = createPageCache({
    bytes: 1_000,
    render: () => Promise.reject(new Error('no page')),
  });
  const server = createServer(
    cachedPages(cache, (_req, res) => {
      res.writeHead(500);
      res.end('the error page');
    }),
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect((await send(port, '/')).text).toBe('the error page');
});
