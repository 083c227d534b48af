import { readFileSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzleMigrations } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations as runJobMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { z } from 'zod';
import { advisoryLocks } from './advisory-locks';

/** Relative to the project's folder, where every command runs. */
const migrationsFolder = 'db/migrations';

/**
 * Brings the database's schema, and that of the job queue, up to date. Processes that start at the
 * same moment wait for the first one.
 * @param url the database's address
 * @param whileLocked what must happen once, still under the lock (filling an empty database)
 */
export async function migrate(url: string, whileLocked?: () => Promise<void>): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await connection`select pg_advisory_lock(${advisoryLocks.migration})`;
    await runDrizzleMigrations(drizzle(connection), { migrationsFolder });
    await runJobMigrations({ connectionString: url });
    await whileLocked?.();
  } finally {
    await connection.end({ timeout: 5 });
  }
}

const journal = z.object({ entries: z.array(z.object({ when: z.number() })) });

/** The time stamp that the newest migration leaves in the database. */
export function newestMigration(): number {
  const text = readFileSync(`${migrationsFolder}/meta/_journal.json`, 'utf8');
  return Math.max(...journal.parse(JSON.parse(text)).entries.map((entry) => entry.when));
}
