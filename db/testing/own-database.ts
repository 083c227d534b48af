import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, db, openDatabase } from '#db/client.server';
import { checkSettings } from '#db/schema/checks';

/** Gives each test file a database of its own, cloned from the migrated template. */
const name = `${inject('templateDatabase')}_${process.env.VITEST_POOL_ID ?? '0'}`;

/** And a DATA_DIR, for the files that come with rows. */
const dataDir = mkdtempSync(join(tmpdir(), 'goodturn-test-'));
process.env.DATA_DIR = dataDir;

beforeAll(async () => {
  const serverUrl = inject('serverUrl');
  const server = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  await server.unsafe(`drop database if exists ${name} with (force)`);
  await server.unsafe(
    `create database ${name} template ${inject('templateDatabase')} strategy file_copy`,
  );
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  openDatabase(url.href, { max: 20 });
  // Tests make many newcomers who write the same within a second; those about checks turn them on.
  await db.insert(checkSettings).values({ on: false, newcomerPosts: 12 });
});

afterAll(async () => {
  await closeDatabase();
  rmSync(dataDir, { recursive: true, force: true });
});
