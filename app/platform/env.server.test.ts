import { mkdtempSync, rmSync, statSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigurationError, prepareDataDir, readEnv } from './env.server';

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toMatchObject({
      databaseUrl: undefined,
      dataDir: join(process.cwd(), '.data'),
      port: 3000,
      host: '127.0.0.1',
      appUrl: 'http://localhost:3000',
      isAppUrlSet: false,
      isHttps: false,
      trustedProxies: [],
      workers: 1,
      demo: 'embedded',
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '', APP_URL: '' }).port).toBe(3000);
  });

  it('follows APP_URL', () => {
    expect(readEnv({ APP_URL: 'https://forum.example.com/' })).toMatchObject({
      appUrl: 'https://forum.example.com',
      isAppUrlSet: true,
      isHttps: true,
    });
  });

  it('reads the list of trusted proxies', () => {
    expect(readEnv({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual([
      '10.0.0.0/8',
      '::1',
    ]);
  });

  it('reads where mail is handed in', () => {
    const server = (url: string) => readEnv({ SMTP_URL: url }).mailServer;
    expect(server('smtp://a%40b:p%2Fw@mail.example.com/?from=forum@example.com')).toEqual({
      host: 'mail.example.com',
      port: 587,
      isTls: false,
      user: 'a@b',
      password: 'p/w',
      from: 'forum@example.com',
      patienceMs: 10_000,
    });
    expect(server('smtps://mail.example.com')).toMatchObject({ port: 465, isTls: true });
    expect(server('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525 });
    expect(server('')).toBeUndefined();
  });

  it('reads where a Meilisearch is', () => {
    const read = (given: Record<string, string>) => readEnv(given).meilisearch;
    expect(read({})).toBeUndefined();
    expect(read({ MEILISEARCH_URL: '', MEILISEARCH_API_KEY: '' })).toBeUndefined();
    expect(read({ MEILISEARCH_URL: 'http://127.0.0.1:7700' })).toEqual({
      url: 'http://127.0.0.1:7700',
      apiKey: undefined,
    });
    expect(
      read({ MEILISEARCH_URL: 'https://x.example.com/meili', MEILISEARCH_API_KEY: 'aZ-9_' }),
    ).toEqual({ url: 'https://x.example.com/meili', apiKey: 'aZ-9_' });
  });

  it.each([
    ['MEILISEARCH_URL', { MEILISEARCH_URL: '127.0.0.1:7700' }],
    ['MEILISEARCH_URL', { MEILISEARCH_URL: 'http://key@127.0.0.1:7700' }],
    ['MEILISEARCH_URL', { MEILISEARCH_URL: 'ftp://127.0.0.1' }],
    ['MEILISEARCH_API_KEY', { MEILISEARCH_API_KEY: 'alone' }],
    ['MEILISEARCH_API_KEY', { MEILISEARCH_URL: 'http://x', MEILISEARCH_API_KEY: 'a\nb' }],
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '3000x' }],
    ['HOST', { HOST: 'two words' }],
    ['APP_URL', { APP_URL: 'forum.example.com' }],
    ['APP_URL', { APP_URL: 'https://example.com/forum' }],
    ['APP_URL', { APP_URL: 'ftp://example.com' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x', SECRET_KEY: 'x'.repeat(32) }],
    ['SECRET_KEY', { DATABASE_URL: 'postgres://localhost/x' }],
    ['SECRET_KEY', { SECRET_KEY: 'short' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'loopback' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/99' }],
    ['WORKERS', { WORKERS: '0' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example.com' }],
    ['SMTP_URL', { SMTP_URL: 'http://mail.example.com' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.com/box' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.com?from=nobody' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.com?pool=true' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://a:%E0%A4%A@mail.example.com' }],
    ['DEMO', { DEMO: 'yes' }],
  ])('names %s in one line when it is wrong: %j', (name, source) => {
    const read = () => readEnv(source);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`^${name} must [^\\n]*\\.$`));
  });
});

describe('the folder for data', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'goodturn-env-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made when it is missing', () => {
    prepareDataDir(join(folder, 'a/b'));
    expect(statSync(join(folder, 'a/b')).isDirectory()).toBe(true);
  });

  it('gives one clear line when it cannot be made', () => {
    expect(() => prepareDataDir('/proc/nowhere')).toThrow(/^DATA_DIR: the folder \/proc\/nowhere/);
  });

  it('keeps one secret key, for its owner alone', async () => {
    vi.resetModules();
    vi.stubEnv('DATA_DIR', folder);
    vi.stubEnv('SECRET_KEY', '');
    vi.stubEnv('DATABASE_URL', '');
    const first = (await import('./env.server')).secretKey();
    vi.resetModules();
    const second = (await import('./env.server')).secretKey();
    vi.unstubAllEnvs();
    expect(first).toHaveLength(43);
    expect(second).toBe(first);
    expect(readFileSync(join(folder, 'secret-key'), 'utf8').trim()).toBe(first);
    expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
  });
});
