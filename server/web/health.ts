import { sql } from 'drizzle-orm';
import type { RequestHandler } from 'express';
import { db } from '#db/client.server';
import { newestMigration } from '#db/migrate.server';

/** The process is up. */
export const sayAlive: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'no-store').type('text').send('up\n');
};

async function isReady(): Promise<boolean> {
  const [row] = await db.execute<{ newest: string }>(
    sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
  );
  return Number(row?.newest) >= newestMigration();
}

/** The database answers and has this version's tables. */
export const sayReady: RequestHandler = async (_req, res) => {
  const ready = await isReady().catch(() => false);
  res
    .status(ready ? 200 : 503)
    .set('Cache-Control', 'no-store')
    .type('text')
    .send(ready ? 'ready\n' : 'the database is not ready\n');
};
