import { Version } from 'csp_evaluator/dist/csp';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator';
import { Severity } from 'csp_evaluator/dist/finding';
import { CspParser } from 'csp_evaluator/dist/parser';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '~/platform/env.server';
import { isOwnOrigin } from './origin-check';
import { signedEndpoints } from './signed-endpoints';
import { createWebApp } from './web-app';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request that got past every check fails here: the forum itself is not part of these tests. */
const REACHED_THE_FORUM = 500;

const servers: Server[] = [];

async function start(variables: Record<string, string>): Promise<number> {
  const app = createWebApp({
    env: readEnv({ PORT: '3000', ...variables }),
    files: (_req, _res, next) => next(),
    build: () => Promise.reject(new Error('the forum was reached')),
    isDevelopment: false,
  });
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function send(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, path, method, host: '127.0.0.1', headers: { host: 'localhost:3000', ...headers } },
      (res) => {
        let text = '';
        res.setEncoding('utf8');
        res.on('data', (chunk: string) => (text += chunk));
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

let port: number;
beforeAll(async () => {
  port = await start({});
});
afterAll(() => servers.forEach((server) => server.close()));

describe('every answer', () => {
  it('carries the security headers, and no word of what made it', async () => {
    const { headers } = await send(port, '/healthz');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('has a number of its own, whatever the visitor says', async () => {
    const headers = { 'x-request-id': 'mine' };
    const one = await send(port, '/healthz', { headers });
    const two = await send(port, '/healthz', { headers });
    expect(one.headers['x-request-id']).toMatch(/^[\w-]{12}$/);
    expect(one.headers['x-request-id']).not.toBe(two.headers['x-request-id']);
  });

  it('has a nonce only where a session may be', async () => {
    const policy = async (cookie: string) =>
      (await send(port, '/healthz', { headers: { cookie } })).headers['content-security-policy'];
    expect(await policy('theme=dark; mysession=1')).not.toContain('nonce-');
    expect(await policy('theme=dark; session=abc')).toMatch(/'nonce-[\w+/]{22}=='/);
    expect(await policy('__Host-session=abc')).toContain('nonce-');
  });

  it('has a policy for its content in which an evaluator finds nothing to object to', async () => {
    const findings = async (cookie: string) => {
      const { headers } = await send(port, '/healthz', { headers: { cookie } });
      const { csp } = new CspParser(String(headers['content-security-policy']));
      return new CspEvaluator(csp, Version.CSP3)
        .evaluate()
        .map(({ severity, directive, value }) => ({ severity, directive, value }));
    };
    expect(await findings('theme=dark')).toEqual([]);
    // Our own files run beside what has the nonce: nothing that people upload is given out as a script.
    const ours = { severity: Severity.MEDIUM_MAYBE, directive: 'script-src', value: "'self'" };
    expect(await findings('session=abc')).toEqual([ours]);
  });

  it('stays with this site, but for images that feeds name', async () => {
    const policy = async (path: string) =>
      (await send(port, path)).headers['cross-origin-resource-policy'];
    for (const path of ['/', '/healthz', '/photos', '/questions/1', '/search?q=/photos/'])
      expect(await policy(path), path).toBe('same-origin');
    for (const path of ['/photos/a-672.webp', '/icon-192.png'])
      expect(await policy(path), path).toBe('cross-origin');
  });

  it('keeps browsers on https where APP_URL is', async () => {
    const secure = await start({ APP_URL: 'https://forum.example.com' });
    const { headers } = await send(secure, '/healthz');
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
  });
});

describe('what no page could make sense of', () => {
  it.each([
    ['a method that pages do not have', 405, '/', { method: 'DELETE' }],
    ['an address that is too long', 414, `/${'a'.repeat(8_000)}`, {}],
    ['a broken percent sign', 400, '/questions/%E0%A4%A', {}],
    ['a zero byte', 400, '/search?q=%00', {}],
    ['a foreign address', 400, 'http://example.com/', {}],
    ['a broken host name', 400, '/', { headers: { host: 'a b' } }],
    [
      'a body that is too large',
      413,
      '/',
      { method: 'POST', headers: { origin: 'http://localhost:3000', 'content-length': '1000001' } },
    ],
    [
      'a body of unknown length',
      411,
      '/',
      {
        method: 'POST',
        headers: { origin: 'http://localhost:3000', 'transfer-encoding': 'chunked' },
      },
    ],
  ])('%s is refused with %i and a page', async (_what, status, path, options) => {
    const answer = await send(port, path, options);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain('<h1>');
    expect(answer.body).toContain(answer.headers['x-request-id']);
  });
});

describe('a form', () => {
  const post = (on: number, headers: Record<string, string>) =>
    send(on, '/login', { method: 'POST', headers, body: 'a=b' });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'is taken from %s while APP_URL is unset',
    async (origin) => {
      expect((await post(port, { origin })).status).toBe(REACHED_THE_FORUM);
    },
  );

  it.each([
    'http://evil.example:3000',
    'http://localhost:3001',
    'https://localhost:3000',
    'http://localhost.evil.example:3000',
    'null',
  ])('is refused from %s', async (origin) => {
    const answer = await post(port, { origin });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('did not come from here');
  });

  it('is refused without an Origin, unless the browser says that the page is ours', async () => {
    expect((await post(port, {})).status).toBe(403);
    expect((await post(port, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post(port, { 'sec-fetch-site': 'same-origin' })).status).toBe(REACHED_THE_FORUM);
  });

  it('needs no page of ours where a signed token authorises it, and there alone', async () => {
    const sendTo = (path: string, headers: Record<string, string> = {}) =>
      send(port, path, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' });
    for (const path of signedEndpoints) {
      expect((await sendTo(`${path}?token=x`)).status).toBe(REACHED_THE_FORUM);
      const foreign = await sendTo(path, { origin: 'https://mail.example' });
      expect(foreign.status).toBe(REACHED_THE_FORUM);
      for (const other of [`${path}/`, `${path}x`, `/x${path}`, `${path}.data`, `//x${path}`])
        expect((await sendTo(other)).status).toBe(403);
    }
    expect(signedEndpoints).toEqual(['/unsubscribe']);
  });

  it('is taken from APP_URL alone where that is set', () => {
    const env = { appUrl: 'https://forum.example.com', isAppUrlSet: true, port: 3000 };
    expect(isOwnOrigin('https://forum.example.com', env)).toBe(true);
    expect(isOwnOrigin('http://forum.example.com', env)).toBe(false);
    expect(isOwnOrigin('http://localhost:3000', env)).toBe(false);
  });
});
