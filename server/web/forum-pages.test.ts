import type { ServerBuild } from '@remix-run/node';
import { createServer, request, type Server } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEnv } from '~/platform/env.server';
import { createWebApp } from './web-app';

const text = '<urlset>'.padEnd(400_000, '.');
const packed = gzipSync(text);

/** A forum with one file, which comes packed. */
const build: ServerBuild = {
  mode: 'production',
  entry: { module: { default: () => new Response(null, { status: 500 }) } },
  routes: {
    root: { id: 'root', path: '', module: { default: () => null } },
    file: {
      id: 'file',
      parentId: 'root',
      path: 'file.xml',
      module: {
        default: undefined,
        loader: () =>
          new Response(packed, {
            headers: {
              'Content-Encoding': 'gzip',
              'Content-Length': String(packed.length),
              Vary: 'Accept-Encoding',
            },
          }),
      },
    },
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
  },
  isSpaMode: false,
};

let server: Server;
let port = 0;
beforeAll(async () => {
  const app = createWebApp({
    env: readEnv({ PORT: '3000' }),
    files: (_req, _res, next) => next(),
    build: () => Promise.resolve(build),
    isDevelopment: false,
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => server.close());

function ask(method: string, headers: Record<string, string>) {
  return new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
    const asked = request(
      { port, path: '/file.xml', method, host: '127.0.0.1', headers },
      (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () =>
          resolve({ encoding: res.headers['content-encoding'], body: Buffer.concat(parts) }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

it('sends what is packed as it is, or unpacked to who cannot do that', async () => {
  const kept = await ask('GET', { 'Accept-Encoding': 'br, gzip' });
  expect(kept.encoding).toBe('gzip');
  expect(gunzipSync(kept.body).toString()).toBe(text);
  for (const accepted of ['identity', 'br', 'gzip;q=0']) {
    const plain = await ask('GET', { 'Accept-Encoding': accepted });
    expect(plain.encoding).toBeUndefined();
    expect(plain.body.toString()).toBe(text);
  }
  expect((await ask('HEAD', { 'Accept-Encoding': 'gzip' })).body).toHaveLength(0);
});
