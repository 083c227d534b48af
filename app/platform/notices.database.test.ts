import { sql } from 'drizzle-orm';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { inject, afterEach, describe, expect, it, vi } from 'vitest';
import { db } from '#db/client.server';
import { listenForNotices, onNotice } from './notices.server';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** The address of this test's own database. */
async function databaseUrl(): Promise<URL> {
  const [row] = await db.execute<{ name: string }>(sql`select current_database() as name`);
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${row?.name ?? ''}`;
  return url;
}

/** What is heard on a channel, in order. */
function hear(channel: string) {
  const heard: string[] = [];
  ended.push(
    onNotice(channel, {
      notice: (payload) => heard.push(payload),
      listening: () => heard.push('(listening)'),
      deaf: () => heard.push('(deaf)'),
    }),
  );
  return heard;
}

async function listen(url?: URL, patienceMs?: number) {
  ended.push(listenForNotices((url ?? (await databaseUrl())).href, patienceMs));
}

/** Long enough for a busy machine to answer in, short enough to wait for. */
const IMPATIENT_MS = 1_000;

const tell = (channel: string, payload: string) =>
  db.execute(sql`select pg_notify(${channel}, ${payload})`);

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });

const killListener = () =>
  db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'goodturn notices'`);

describe('a notice', () => {
  it('is heard at commit, once, and not at all where the transaction is undone', async () => {
    const heard = hear('test_one');
    await listen();
    await until(() => expect(heard).toEqual(['(listening)']));
    await db
      .transaction(async (tx) => {
        await tx.execute(sql`select pg_notify('test_one', 'undone')`);
        throw new Error('undo');
      })
      .catch(() => undefined);
    await db.transaction(async (tx) => {
      for (let n = 0; n < 3; n++) await tx.execute(sql`select pg_notify('test_one', 'done')`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard).toEqual(['(listening)']);
    });
    await tell('test_one', 'last');
    await until(() => expect(heard).toEqual(['(listening)', 'done', 'last']));
  });

  it('is heard by whoever listens to its channel, also who came later', async () => {
    const one = hear('test_one');
    await listen();
    await until(() => expect(one).toEqual(['(listening)']));
    const other = hear('test_other');
    const same = hear('test_one');
    await until(() => expect(other).toEqual(['(listening)']));
    await tell('test_one', 'a');
    await tell('test_other', 'b');
    await until(() => {
      expect(one).toEqual(['(listening)', 'a']);
      expect(same).toEqual(['(listening)', 'a']);
      expect(other).toEqual(['(listening)', 'b']);
    });
  });

  it('is missed while the connection is lost, which is told', async () => {
    const heard = hear('test_one');
    await listen();
    await until(() => expect(heard).toEqual(['(listening)']));
    await killListener();
    await until(() => expect(heard).toEqual(['(listening)', '(deaf)', '(listening)']));
    await tell('test_one', 'after');
    await until(() => expect(heard.at(-1)).toBe('after'));
  });

  it('is missed while the network swallows everything, which is found out', async () => {
    const url = await databaseUrl();
    const line = await proxy(url);
    const heard = hear('test_one');
    await listen(line.url, IMPATIENT_MS);
    await until(() => expect(heard).toEqual(['(listening)']));
    line.swallow(true);
    await until(() => expect(heard).toEqual(['(listening)', '(deaf)']));
    line.swallow(false);
    await until(() => expect(heard).toEqual(['(listening)', '(deaf)', '(listening)']));
  });

  it('is heard once the database is there, however late', async () => {
    const url = await databaseUrl();
    const line = await proxy(url);
    line.swallow(true);
    const heard = hear('test_one');
    await listen(line.url, IMPATIENT_MS);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toEqual([]);
    line.swallow(false);
    await until(() => expect(heard).toEqual(['(listening)']));
  });
});

it('a channel is a plain name', () => {
  expect(() => onNotice('a; drop table members', { notice: () => undefined })).toThrow();
});

/** A way to the database that can let everything disappear without a word. */
async function proxy(to: URL) {
  let swallows = false;
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(Number(to.port || 5432), to.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (!swallows) into.write(bytes);
      });
      from.on('close', () => into.destroy());
      from.on('error', () => into.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  ended.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url, swallow: (yes: boolean) => (swallows = yes) };
}
