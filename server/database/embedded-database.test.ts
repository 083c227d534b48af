import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../process-identity.mjs';
import { attachEmbeddedDatabase } from './embedded-database';
import { findPostmaster } from './postgres-cluster';

/** Real processes are killed here, so the module is built once for plain Node to run. */
const built = resolve('build/test-embedded-database');
let dataDir: string;
const children: ChildProcess[] = [];
/** A database that was made once: tests of others than new ones begin with a copy of it. */
let made: string;

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '~': resolve('app') } },
    build: {
      ssr: 'server/database/embedded-database.ts',
      outDir: built,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'embedded-database.js' } },
    },
  });
  made = newFolder();
  await (await attachEmbeddedDatabase(made)).leave();
});

afterAll(() => {
  for (const folder of [built, made]) rmSync(folder, { recursive: true, force: true });
});

const newFolder = () => mkdtempSync(join(tmpdir(), 'goodturn-database-'));

beforeEach(() => {
  dataDir = newFolder();
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  // Whoever comes last cleans up after all who died.
  await (await attachEmbeddedDatabase(dataDir)).leave();
  rmSync(dataDir, { recursive: true, force: true });
});

const script = `
  const { attachEmbeddedDatabase } = await import(process.argv[1]);
  const database = await attachEmbeddedDatabase(process.argv[2]);
  console.log(JSON.stringify(database));
  for await (const _ of process.stdin);
  await database.leave();
`;

interface Attached {
  child: ChildProcess;
  url: string;
  fresh: boolean;
}

async function attachInChild(): Promise<Attached> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', script, join(built, 'embedded-database.js'), dataDir],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...JSON.parse(line) };
  }
  throw new Error('the process ended before it was attached');
}

async function leave({ child }: Attached): Promise<void> {
  child.stdin?.end();
  await once(child, 'exit');
}

async function ask(url: string, query: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const running = () => findPostmaster(join(dataDir, 'postgres'));

describe('a new embedded database', () => {
  it('is made and started once by two that start together, and stopped by the last to leave', async () => {
    const [one, two] = await Promise.all([attachInChild(), attachInChild()]);
    expect([one.fresh, two.fresh].sort()).toEqual([false, true]);
    expect(one.url).toBe(two.url);

    await leave(one);
    expect(await ask(two.url, 'select 1 as still')).toMatchObject([{ still: 1 }]);
    await leave(two);
    expect(running()).toBeUndefined();
  });

  it('keeps its address and its password for the owner alone', async () => {
    const { url, leave: leaveIt } = await attachEmbeddedDatabase(dataDir);
    expect(JSON.parse(readFileSync(join(dataDir, 'database.json'), 'utf8')).url).toBe(url);
    for (const name of ['database.json', 'database-password', 'postgres.log']) {
      expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
    }
    const guess = url.replace(/:[^:@]+@/, ':guess@');
    await expect(ask(guess, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await leaveIt();
  });
});

describe('an embedded database that was there before', () => {
  beforeEach(() => {
    // Elsewhere in a place of its own, a database is found by its folder's path: then a new one is made.
    if (!existsSync(join(made, 'postgres'))) return;
    for (const name of ['postgres', 'database-password'])
      cpSync(join(made, name), join(dataDir, name), { recursive: true });
  });

  it('is joined again after its only user was killed, and nothing committed is lost', async () => {
    const killed = await attachInChild();
    await ask(killed.url, 'create table kept as select 42 as answer');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    const before = running();

    const next = await attachInChild();
    expect(running()?.pid).toBe(before?.pid);
    expect(await ask(next.url, 'select answer from kept')).toMatchObject([{ answer: 42 }]);
    await leave(next);
    expect(running()).toBeUndefined();
  });

  it('starts again after user and server were both killed', async () => {
    const killed = await attachInChild();
    await ask(killed.url, 'create table kept as select 42 as answer');
    const server = running();
    if (!server) throw new Error('no server runs');
    process.kill(server.pid, 'SIGKILL');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');

    const next = await attachInChild();
    expect(await ask(next.url, 'select answer from kept')).toMatchObject([{ answer: 42 }]);
    await leave(next);
  });

  it('is started again at its address when it alone is killed, by one of its users', async () => {
    const [one, two] = await Promise.all([attachInChild(), attachInChild()]);
    await ask(one.url, 'create table kept as select 42 as answer');
    const before = running();
    process.kill(before?.pid ?? NaN, 'SIGKILL');
    await expect
      .poll(() => ask(one.url, 'select answer from kept').catch(() => 'away'), { timeout: 60_000 })
      .toMatchObject([{ answer: 42 }]);
    expect(running()?.pid).not.toBe(before?.pid);
    await leave(one);
    expect(await ask(two.url, 'select 1 as still')).toMatchObject([{ still: 1 }]);
    await leave(two);
    expect(running()).toBeUndefined();
  });

  it('is not held up by a lock or a server note whose process number another process has now', async () => {
    await (await attachEmbeddedDatabase(dataDir)).leave();
    writeFileSync(join(dataDir, 'database.lock'), `${process.pid}\nan earlier life\nx`);
    const note = [process.ppid, join(dataDir, 'postgres'), 1, 1, '', '127.0.0.1', '0 0', 'ready'];
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${note.join('\n')}\n`);

    const { url, leave: leaveIt } = await attachEmbeddedDatabase(dataDir);
    expect(await ask(url, 'select 1 as up')).toMatchObject([{ up: 1 }]);
    await leaveIt();
  });

  it('does not count users whose process number another process has now', async () => {
    const { leave: leaveIt } = await attachEmbeddedDatabase(dataDir);
    writeFileSync(join(dataDir, `database-users/${process.pid}-dead`), 'an earlier life');
    expect(processIdentity(process.pid)).not.toBe('an earlier life');
    await leaveIt();
    expect(running()).toBeUndefined();
  });

  it('says in one line that its data is of another version', async () => {
    await (await attachEmbeddedDatabase(dataDir)).leave();
    const version = readFileSync(join(dataDir, 'postgres/PG_VERSION'));
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '13\n');
    await expect(attachEmbeddedDatabase(dataDir)).rejects.toThrow(
      /^DATA_DIR: the database in .* is of PostgreSQL 13, and this Goodturn brings \d+\.$/,
    );
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), version);
  });
});
