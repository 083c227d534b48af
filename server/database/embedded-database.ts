import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { ConfigurationError, prepareDataDir } from '~/platform/env.server';
import { log } from '~/platform/log.server';
import { isSameProcess, processIdentity } from '../process-identity.mjs';
import { createWhole, withProcessLock } from '../process-lock.mjs';
import { choosePostgresAccount } from './postgres-account';
import { findPostgresBinaries } from './postgres-binaries';
import {
  boundPostgresLog,
  checkClusterVersion,
  createCluster,
  findPostmaster,
  randomPassword,
  startPostmaster,
  stopPostmaster,
} from './postgres-cluster';
import { tryConnection } from './try-connection';

export interface EmbeddedDatabase {
  readonly url: string;
  /** Whether the database was made just now. */
  readonly fresh: boolean;
  /** Stops using it; the last user of all processes stops the server. */
  leave(): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** How often a user looks whether the server still runs. */
const LOOK_MS = 2_000;
/** Replaying the log after a crash may take a while, and must not be cut short. */
const RECOVERY_MS = 120_000;

function paths(dataDir: string) {
  return {
    lock: join(dataDir, 'database.lock'),
    address: join(dataDir, 'database.json'),
    password: join(dataDir, 'database-password'),
    users: join(dataDir, 'database-users'),
    log: join(dataDir, 'postgres.log'),
  };
}

/** Notes that this process uses the database; gives the path of the note. */
function addUser(users: string): string {
  mkdirSync(users, { recursive: true, mode: 0o700 });
  const path = join(users, `${process.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(path, String(processIdentity(process.pid)), { mode: 0o600 });
  return path;
}

/** Strikes out the users that have died without leaving; says whether any is left. */
function hasUsers(users: string): boolean {
  let left = 0;
  for (const name of readdirSync(users)) {
    const path = join(users, name);
    if (isSameProcess(Number.parseInt(name, 10), readFileSync(path, 'utf8'))) left++;
    else rmSync(path, { force: true });
  }
  return left > 0;
}

/** The password of the database's role, made with the database. */
function keptPassword(path: string, clusterExists: boolean): string {
  if (!existsSync(path)) {
    if (clusterExists) {
      throw new ConfigurationError(
        `DATA_DIR: the database's password, ${path}, is gone: put it back from a backup.`,
      );
    }
    createWhole(path, randomPassword());
  }
  return readFileSync(path, 'utf8').trim();
}

function urlOf(password: string, port: number, database = 'goodturn'): string {
  return `postgres://goodturn:${password}@127.0.0.1:${port}/${database}`;
}

/** Waits until a running server lets us in; false if it ends before that (it was stopping). */
async function waitUntilOpen(cluster: string, password: string): Promise<boolean> {
  const deadline = Date.now() + RECOVERY_MS;
  let last = 'no answer';
  while (Date.now() < deadline) {
    const found = findPostmaster(cluster);
    if (!found) return false;
    const answer = found.port
      ? await tryConnection(urlOf(password, found.port, 'postgres'), 5)
      : undefined;
    if (answer?.ok) return true;
    if (answer?.code === '28P01') {
      throw new ConfigurationError('DATA_DIR: the embedded database refuses its kept password.');
    }
    last = answer?.code ?? last;
    await sleep(20);
  }
  throw new ConfigurationError(`DATA_DIR: the embedded database does not open (${last}).`);
}

async function createDatabase(password: string, port: number): Promise<void> {
  const sql = postgres(urlOf(password, port, 'postgres'), { max: 1 });
  try {
    const found = await sql`select 1 from pg_database where datname = 'goodturn'`;
    if (found.length === 0) await sql`create database goodturn`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Starts the server again, at the address that its users know, when it has died: killed for want of
 * memory, say. Of several users one does it.
 * @returns ends the watch
 */
function keepRunning(revive: () => Promise<void>, isDead: () => boolean): () => void {
  let reviving = false;
  const timer = setInterval(() => {
    if (reviving || !isDead()) return;
    reviving = true;
    revive()
      .catch((error: unknown) => log.error({ err: error }, 'the embedded database stays down'))
      .finally(() => (reviving = false));
  }, LOOK_MS).unref();
  return () => clearInterval(timer);
}

/** Writes the address for other programs, for the owner alone. */
function writeAddress(path: string, url: string, pid: number): void {
  const draft = `${path}.draft`;
  writeFileSync(draft, `${JSON.stringify({ url, pid })}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/**
 * Attaches this process to the database in `dataDir`, which all processes share: the first one
 * makes and starts it, later ones join, and the last to leave stops it. What a killed process left
 * behind (its lock, its note, the server without a parent) is recovered.
 * @param dataDir absolute
 * @param lasting false for a database whose loss in a crash of the machine would harm nobody, which
 *   makes it quicker; whoever starts the server decides
 * @throws {ConfigurationError} with one line, if it cannot run here
 */
export async function attachEmbeddedDatabase(
  dataDir: string,
  lasting = true,
): Promise<EmbeddedDatabase> {
  prepareDataDir(dataDir);
  return attach(realpathSync(dataDir), lasting);
}

async function attach(dataDir: string, lasting: boolean): Promise<EmbeddedDatabase> {
  const at = paths(dataDir);
  const binaries = findPostgresBinaries();

  return withProcessLock(at.lock, async () => {
    const account = choosePostgresAccount(dataDir, binaries);
    const { cluster } = account;
    checkClusterVersion(account, binaries.majorVersion);
    const password = keptPassword(at.password, existsSync(join(cluster, 'PG_VERSION')));
    const note = addUser(at.users);
    try {
      const fresh = createCluster(account, password);
      if (!(await waitUntilOpen(cluster, password))) {
        await startPostmaster(account, at.log, { lasting });
        if (!(await waitUntilOpen(cluster, password))) {
          throw new ConfigurationError(`DATA_DIR: the embedded PostgreSQL ended (see ${at.log}).`);
        }
      }
      const running = findPostmaster(cluster);
      if (!running) throw new ConfigurationError('DATA_DIR: the embedded PostgreSQL ended.');
      if (fresh || !existsSync(at.address)) await createDatabase(password, running.port);
      const url = urlOf(password, running.port);
      writeAddress(at.address, url, running.pid);

      const logWatch = setInterval(() => boundPostgresLog(at.log), HOUR_MS).unref();
      let left = false;
      const revive = () =>
        withProcessLock(at.lock, async () => {
          if (left || (await waitUntilOpen(cluster, password))) return;
          const { pid } = await startPostmaster(account, at.log, {
            lasting,
            port: running.port,
          });
          writeAddress(at.address, url, pid);
          log.warn({ pid }, 'the embedded database had died, and runs again');
        });
      const endWatch = keepRunning(revive, () => findPostmaster(cluster) === undefined);
      return {
        url,
        fresh,
        leave: async () => {
          if (left) return;
          left = true;
          clearInterval(logWatch);
          endWatch();
          await withProcessLock(at.lock, async () => {
            rmSync(note, { force: true });
            if (hasUsers(at.users)) return;
            await stopPostmaster(cluster);
            rmSync(at.address, { force: true });
          });
        },
      };
    } catch (error) {
      rmSync(note, { force: true });
      throw error;
    }
  });
}
