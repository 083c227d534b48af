import { join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import postgres from 'postgres';
import { closeDatabase, openDatabase } from '#db/client.server';
import { migrate } from '#db/migrate.server';
import { attachDatabase } from '../attach-database';
import { measureDuplicates } from './search-relevance';

/** Runs something on an empty forum of its own. */
async function onEmptyForum<T>(
  serverUrl: string,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const server = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  await server.unsafe(`drop database if exists ${name} with (force)`);
  await server.unsafe(`create database ${name}`);
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  openDatabase(url.href, { max: 4 });
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}

const data = resolve('../shared/data');
const database = await attachDatabase({
  databaseUrl: undefined,
  dataDir: resolve('.data/bench/search'),
});
try {
  const pairs = join(data, 'duplicates/askubuntu-pairs.tsv');
  if (existsSync(pairs)) {
    const rows = await onEmptyForum(database.url, 'bench_pairs', () => measureDuplicates(pairs));
    for (const { way, ndcg, recall, mrr, milliseconds } of rows)
      process.stdout.write(
        `${way.padEnd(40)} ${[ndcg, recall, mrr].map((n) => n.toFixed(3)).join('  ')}  ${milliseconds.toFixed(1)} ms\n`,
      );
  }
} finally {
  await database.leave();
}
