import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '~/platform/env.server';
import type { PostgresBinaries } from './postgres-binaries';

/** How PostgreSQL's programs are run on this machine, and where its data lies. */
export interface PostgresAccount {
  /** The folder of `initdb` and `postgres`. */
  readonly bin: string;
  /** The folder of the database's own files; it may not exist yet. */
  readonly cluster: string;
  /** Words in front of each program: a command that runs it in another user namespace. */
  readonly prefix: readonly string[];
  /** The user to run as, and the owner of the files; undefined means the present one. */
  readonly ids: { readonly uid: number; readonly gid: number } | undefined;
}

/** "nobody": it has this number everywhere, and needs no account to be made. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const UNSHARE = ['unshare', '-U', '--map-user=1000', '--map-group=1000'];
const pointer = 'postgres-place';

function succeeds(command: string, parameters: readonly string[], ids?: typeof NOBODY): boolean {
  return spawnSync(command, parameters, { ...ids, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether "nobody" can run the program and enter the folder: tried, as no rule tells it all. */
function nobodyReaches(program: string, folder: string): boolean {
  return succeeds('/bin/sh', ['-c', '"$0" --version && cd "$1"', program, folder], NOBODY);
}

/** Gives a folder and everything in it to a user, unless it is theirs already. */
function giveTo(folder: string, ids: typeof NOBODY): void {
  if (!existsSync(folder) || statSync(folder).uid === ids.uid) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!lstatSync(path).isSymbolicLink()) chownSync(path, ids.uid, ids.gid);
  }
  chownSync(folder, ids.uid, ids.gid);
}

/**
 * Puts programs and data where "nobody" reaches them, once: DATA_DIR then says where.
 */
function placeOutside(dataDir: string, binaries: PostgresBinaries): string {
  const id = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  const place = `/var/lib/goodturn/${id}`;
  const copy = join(place, `postgresql-${binaries.majorVersion}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  if (!existsSync(copy)) {
    const draft = `${copy}.draft`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  const inside = join(dataDir, 'postgres');
  const outside = join(place, 'postgres');
  if (existsSync(inside) && !existsSync(outside)) {
    cpSync(inside, `${outside}.draft`, { recursive: true });
    renameSync(`${outside}.draft`, outside);
    rmSync(inside, { recursive: true });
  }
  if (!existsSync(join(dataDir, pointer))) {
    process.stdout.write(
      `PostgreSQL may not run as root and cannot reach ${dataDir}: the database lies in ${place}.\n`,
    );
    writeFileSync(join(dataDir, pointer), `${place}\n`);
  }
  chmodSync(place, 0o755);
  return place;
}

/**
 * Finds the way in which PostgreSQL, which refuses to run as root, can run here: as the present
 * user; for root as "nobody", else in a user namespace of its own, else in a place outside.
 * @param dataDir absolute, there and writable
 * @throws {ConfigurationError} if there is no way
 */
export function choosePostgresAccount(
  dataDir: string,
  binaries: PostgresBinaries,
): PostgresAccount {
  const bin = join(binaries.folder, 'bin');
  const cluster = join(dataDir, 'postgres');
  const postgres = join(bin, 'postgres');
  const uid = process.getuid?.();

  if (uid !== 0) {
    if (existsSync(join(dataDir, pointer))) {
      throw new ConfigurationError(`DATA_DIR: the database of ${dataDir} belongs to root.`);
    }
    if (uid !== undefined && existsSync(cluster) && statSync(cluster).uid !== uid) {
      throw new ConfigurationError(
        `DATA_DIR: the database in ${dataDir} belongs to another user (number ${statSync(cluster).uid}).`,
      );
    }
    return { bin, cluster, prefix: [], ids: undefined };
  }

  if (!existsSync(join(dataDir, pointer))) {
    if (nobodyReaches(postgres, dataDir)) {
      giveTo(cluster, NOBODY);
      return { bin, cluster, prefix: [], ids: NOBODY };
    }
    const [command = '', ...parameters] = UNSHARE;
    if (succeeds(command, [...parameters, postgres, '--version'])) {
      giveTo(cluster, { uid: 0, gid: 0 });
      return { bin, cluster, prefix: UNSHARE, ids: undefined };
    }
  }

  try {
    const place = existsSync(join(dataDir, pointer))
      ? readFileSync(join(dataDir, pointer), 'utf8').trim()
      : placeOutside(dataDir, binaries);
    const outsideBin = join(place, `postgresql-${binaries.majorVersion}`, 'bin');
    if (nobodyReaches(join(outsideBin, 'postgres'), place)) {
      giveTo(join(place, 'postgres'), NOBODY);
      return { bin: outsideBin, cluster: join(place, 'postgres'), prefix: [], ids: NOBODY };
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  throw new ConfigurationError(
    'PostgreSQL may not run as root, and no other way was found here: start as an ordinary user, or set DATABASE_URL.',
  );
}
