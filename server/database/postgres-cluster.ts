import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationError } from '~/platform/env.server';
import { processIdentity } from '../process-identity.mjs';
import { memorySettings, memoryThereIs } from './memory-settings';
import type { PostgresAccount } from './postgres-account';

/** What PostgreSQL writes into `postmaster.pid` while it runs. */
export interface RunningPostmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const LOG_BYTES_KEPT = 10 * 1024 * 1024;
/** After a SIGKILL the server's children need a moment to notice and leave. */
const CHILDREN_LEAVE_MS = 10_000;
const START_MS = 120_000;
const STOP_MS = 10_000;

const quietEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * Settings for a small server: durable, on loopback alone, quiet. They are given at each start, so
 * that a new release can change them.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  random_page_cost: '1.1',
  // Compiling a query takes longer than most of ours run.
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  wal_compression: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What members wrote does not belong in a log: neither statements nor the values in details.
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** For a database that nobody will miss: what it holds need not outlive a crash of the machine. */
const passingSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_compression: 'off',
};

function words(account: PostgresAccount, program: string, parameters: readonly string[]) {
  const [command = '', ...rest] = [...account.prefix, join(account.bin, program), ...parameters];
  return { command, parameters: rest };
}

/**
 * Makes the database's files if there are none; a broken-off attempt is begun again.
 * @param password what the only role, `goodturn`, will sign in with
 * @returns whether they were made now
 */
export function createCluster(account: PostgresAccount, password: string): boolean {
  if (existsSync(join(account.cluster, 'PG_VERSION'))) return false;
  const draft = `${account.cluster}.draft`;
  const passwordFile = `${draft}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.ids) {
    for (const path of [draft, passwordFile]) chownSync(path, account.ids.uid, account.ids.gid);
  }
  const { command, parameters } = words(account, 'initdb', [
    `--pgdata=${draft}`,
    '--username=goodturn',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]);
  const { status, stderr, error } = spawnSync(command, parameters, {
    ...account.ids,
    cwd: parse(account.cluster).root,
    env: quietEnvironment,
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    const why = error?.message ?? /error: (.*)/.exec(stderr)?.[1] ?? 'no reason given';
    throw new ConfigurationError(`DATA_DIR: PostgreSQL's files could not be made: ${why}.`);
  }
  renameSync(draft, account.cluster);
  return true;
}

/** @throws {ConfigurationError} if the files are of another major version than the programs */
export function checkClusterVersion(account: PostgresAccount, majorVersion: string): void {
  const path = join(account.cluster, 'PG_VERSION');
  const version = existsSync(path) ? readFileSync(path, 'utf8').trim() : majorVersion;
  if (version === majorVersion) return;
  throw new ConfigurationError(
    `DATA_DIR: the database in ${dirname(account.cluster)} is of PostgreSQL ${version}, and this Goodturn brings ${majorVersion}.`,
  );
}

/** The command line of a process, as far as this system tells it. */
function commandLine(pid: number): string {
  const path = `/proc/${pid}/cmdline`;
  try {
    if (existsSync(path)) return readFileSync(path, 'utf8').replaceAll('\0', ' ');
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  } catch {
    return '';
  }
}

/** Whether this process is the server of exactly these files, and not one that got its number. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  if (processIdentity(pid) === null) return false;
  return process.platform === 'win32' || commandLine(pid).includes(`-D ${cluster} `);
}

/** The server that runs on these files, whoever started it; undefined if none does. */
export function findPostmaster(cluster: string): RunningPostmaster | undefined {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!isPostmasterOf(cluster, pid)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * PostgreSQL believes a `postmaster.pid` whose number a zombie still has, or another process has
 * got since, and would not start. With the number of its own parent it looks on: at the shared memory, which tells truly.
 */
function disarmStalePidFile(cluster: string): void {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return;
  const [, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [String(process.pid), ...rest].join('\n'));
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Empties the server's log when it has grown long; the server goes on at its (new) end. */
export function boundPostgresLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES_KEPT) truncateSync(logFile);
}

/** Starts the server once; gives what it said if it ended before it was ready. */
async function startOnce(
  account: PostgresAccount,
  logFile: string,
  port: number,
  lasting: boolean,
): Promise<RunningPostmaster | string> {
  const before = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(logFile, 'a', 0o600);
  const flags = Object.entries({
    ...settings,
    ...memorySettings(memoryThereIs()),
    ...(lasting ? {} : passingSettings),
    port: String(port),
  });
  const { command, parameters } = words(account, 'postgres', [
    '-D',
    account.cluster,
    ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // A process group of its own: a Ctrl-C on the terminal must not reach it before its users leave.
  const child = spawn(command, parameters, {
    ...account.ids,
    cwd: parse(account.cluster).root,
    env: quietEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', () => (ended ??= ''));
  child.unref();
  const deadline = Date.now() + START_MS;
  while (ended === undefined && Date.now() < deadline) {
    const found = findPostmaster(account.cluster);
    if (found?.ready) return found;
    await sleep(10);
  }
  if (ended === undefined) child.kill('SIGQUIT');
  return ended || readFileSync(logFile).subarray(before).toString('utf8') || 'it said nothing';
}

/**
 * Starts the server and waits until it takes connections.
 * @param logFile where it writes what goes wrong
 * @param how.lasting whether what is written must outlive a crash of the machine
 * @param how.port where it was before; a free one by default
 * @throws {ConfigurationError} if it does not start, with its own reason
 */
export async function startPostmaster(
  account: PostgresAccount,
  logFile: string,
  { lasting, port }: { lasting: boolean; port?: number },
): Promise<RunningPostmaster> {
  boundPostgresLog(logFile);
  disarmStalePidFile(account.cluster);
  const deadline = Date.now() + CHILDREN_LEAVE_MS;
  for (;;) {
    const started = await startOnce(account, logFile, port ?? (await freePort()), lasting);
    if (typeof started !== 'string') return started;
    const passing = /Address already in use|pre-existing shared memory block/.test(started);
    if (passing && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    const why = /(?:FATAL|PANIC): +(.*)/.exec(started)?.[1] ?? started.trim().split('\n').at(-1);
    throw new ConfigurationError(
      `DATA_DIR: the embedded PostgreSQL did not start: ${why ?? ''} (see ${logFile}).`,
    );
  }
}

/** Stops the server: with a checkpoint, or at once if that takes too long. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const found = findPostmaster(cluster);
  if (!found) return;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isPostmasterOf(cluster, found.pid)) return;
    process.kill(found.pid, signal);
    const deadline = Date.now() + STOP_MS;
    while (Date.now() < deadline) {
      if (!isPostmasterOf(cluster, found.pid)) return;
      await sleep(10);
    }
  }
}

/** A password that nobody needs to type. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}
