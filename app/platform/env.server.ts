import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { type MailServer, readMailServer } from './mail/read-mail-server.server';

/**
 * Something outside the program is not as it must be (a variable, a folder, a port, a database).
 * The message is one line that names it; the process ends with exit code 78.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The exit code for a wrong configuration (EX_CONFIG of sysexits.h). */
export const CONFIGURATION_EXIT_CODE = 78;

function isAddressOrRange(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((n) => n >= from && n <= to, `must be a whole number from ${from} to ${to}`);

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

const variables = z
  .object({
    DATABASE_URL: optional(
      z
        .string()
        .refine(
          (text) => ['postgres:', 'postgresql:'].includes(parseUrl(text)?.protocol ?? ''),
          'must be a postgres:// address',
        ),
    ),
    DATA_DIR: optional(
      z.string().refine((text) => !text.includes('\0'), 'must be the path of a folder'),
    ),
    PORT: optional(wholeNumber(1, 65_535)),
    HOST: optional(z.string().regex(/^[\w.:-]+$/, 'must be a host name or an address')),
    APP_URL: optional(
      z.string().refine((text) => {
        const url = parseUrl(text);
        if (!url || !['http:', 'https:'].includes(url.protocol)) return false;
        return url.pathname === '/' && !url.search && !url.hash && !url.username;
      }, 'must be an http:// or https:// address without a path, such as https://forum.example.com'),
    ),
    TRUSTED_PROXIES: optional(
      z
        .string()
        .transform((text) => text.split(/[\s,]+/).filter(Boolean))
        .refine(
          (list) => list.every(isAddressOrRange),
          'must be addresses or ranges separated by commas, such as 10.0.0.0/8',
        ),
    ),
    WORKERS: optional(wholeNumber(1, 64)),
    SMTP_URL: optional(
      z
        .string()
        .transform(readMailServer)
        .refine(
          (server) => server !== undefined,
          'must be an address such as smtp://name:password@mail.example.com:587 or smtps://…, and may end in ?from=forum@example.com',
        ),
    ),
    SECRET_KEY: optional(z.string().min(32, 'must be at least 32 characters long')),
    SEARCH_TIMEOUT_MS: optional(wholeNumber(10, 60_000)),
    MEILISEARCH_URL: optional(
      z.string().refine((text) => {
        const url = parseUrl(text);
        if (!url || !['http:', 'https:'].includes(url.protocol)) return false;
        return !url.search && !url.hash && !url.username;
      }, 'must be the http:// or https:// address of a Meilisearch, such as http://127.0.0.1:7700'),
    ),
    MEILISEARCH_API_KEY: optional(
      z.string().regex(/^[\x21-\x7e]+$/, 'must be a key as Meilisearch gives it, without spaces'),
    ),
    DEMO: optional(z.enum(['0', '1'], 'must be 0 or 1')),
  })
  .refine((values) => !values.DATABASE_URL || values.SECRET_KEY, {
    path: ['SECRET_KEY'],
    message: 'must be set when DATABASE_URL is (at least 32 random characters)',
  })
  .refine((values) => !values.MEILISEARCH_API_KEY || values.MEILISEARCH_URL, {
    path: ['MEILISEARCH_API_KEY'],
    message: 'must have a MEILISEARCH_URL that it is for',
  });

export interface Env {
  /** The address of a PostgreSQL server; undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** The address that visitors use, without a slash at the end. */
  readonly appUrl: string;
  /** Whether APP_URL was set: only then does one Origin alone count as ours. */
  readonly isAppUrlSet: boolean;
  /** Whether visitors come over https: cookies are Secure then. */
  readonly isHttps: boolean;
  /** Addresses and ranges whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly workers: number;
  /** Where mail is handed in; undefined means that it stays in the local mailbox. */
  readonly mailServer: MailServer | undefined;
  /** A search that takes more of the database's time is given up. */
  readonly searchTimeoutMs: number;
  /** Where questions are searched; undefined means on PostgreSQL. */
  readonly meilisearch: { readonly url: string; readonly apiKey: string | undefined } | undefined;
  /** SECRET_KEY, if it was set; `secretKey()` gives the key that counts. */
  readonly givenSecretKey: string | undefined;
  /** When an empty database is filled with the demo community. */
  readonly demo: 'embedded' | 'always' | 'never';
}

const demoBySetting = { '0': 'never', '1': 'always' } as const;

/**
 * Reads and checks every variable at once.
 * @throws {ConfigurationError} with one line, naming the first variable that is wrong
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigurationError(
      `${String(issue?.path[0] ?? 'The environment')} ${issue?.message ?? 'is wrong'}.`,
    );
  }
  const values = parsed.data;
  const port = values.PORT ?? 3000;
  const appUrl = values.APP_URL ? new URL(values.APP_URL).origin : `http://localhost:${port}`;
  return {
    databaseUrl: values.DATABASE_URL,
    dataDir: resolve(values.DATA_DIR ?? '.data'),
    port,
    host: values.HOST ?? '127.0.0.1',
    appUrl,
    isAppUrlSet: values.APP_URL !== undefined,
    isHttps: appUrl.startsWith('https:'),
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    workers: values.WORKERS ?? 1,
    mailServer: values.SMTP_URL,
    searchTimeoutMs: values.SEARCH_TIMEOUT_MS ?? 100,
    meilisearch:
      values.MEILISEARCH_URL === undefined
        ? undefined
        : { url: values.MEILISEARCH_URL, apiKey: values.MEILISEARCH_API_KEY },
    givenSecretKey: values.SECRET_KEY,
    demo: values.DEMO ? demoBySetting[values.DEMO] : 'embedded',
  };
}

let current: Env | undefined;

/** The process's environment, checked once. */
export function env(): Env {
  return (current ??= readEnv(process.env));
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** As mkdir's `recursive`, which turns for ever where nothing can be made (in /proc, say). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o711 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}

/**
 * Makes DATA_DIR if need be, and makes sure that it can be written to.
 * @throws {ConfigurationError} if it cannot
 */
export function prepareDataDir(dataDir: string): void {
  const probe = join(dataDir, `.writable-${randomBytes(6).toString('hex')}`);
  try {
    makeFolder(dataDir);
    writeFileSync(probe, '');
  } catch (error) {
    throw new ConfigurationError(
      `DATA_DIR: the folder ${dataDir} cannot be written to (${systemCode(error)}).`,
    );
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Reads the kept key, or keeps a new one; of two processes that do so at once the first wins. */
function keptSecretKey(dataDir: string): string {
  const path = join(dataDir, 'secret-key');
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  prepareDataDir(dataDir);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') {
      throw new ConfigurationError(`DATA_DIR: ${path} cannot be read (${systemCode(error)}).`);
    }
  }
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
}

let key: string | undefined;

/** The key for signing what leaves the server and comes back: SECRET_KEY, or the one in DATA_DIR. */
export function secretKey(): string {
  return (key ??= env().givenSecretKey ?? keptSecretKey(env().dataDir));
}
