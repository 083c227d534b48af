import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { advisoryLocks } from '#db/advisory-locks';
import { db, type Transaction } from '#db/client.server';
import { meilisearchIndex } from '#db/schema/search';
import { SETTINGS_VERSION } from './index-settings';

export type IndexRow = typeof meilisearchIndex.$inferSelect;

/**
 * Runs what reads posts and hands them in: one at a time, in all processes. What is read is handed
 * in before anybody reads again, so the last one is right. The transaction has time for all the
 * requests of a turn, as slow as they may be (`JOB_MS` each).
 */
export async function inTurn<T>(work: (tx: Transaction, row: IndexRow) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '100s'`);
    await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.meilisearch})`);
    return work(tx, await indexRow(tx));
  });
}

/** The index's row; a first one begins it. From then on changes are noted. */
export async function indexRow(
  from: Pick<Transaction, 'select' | 'insert'> = db,
): Promise<IndexRow> {
  const [row] = await from.select().from(meilisearchIndex);
  if (row !== undefined) return row;
  await from
    .insert(meilisearchIndex)
    .values({ uid: newUid('goodturn') })
    .onConflictDoNothing();
  const [made] = await from.select().from(meilisearchIndex);
  if (made === undefined) throw new Error('an insert left no row');
  return made;
}

/** A name over there that nobody else has. */
export function newUid(before: string): string {
  return `${before}_${randomBytes(4).toString('hex')}`;
}

const KNOWN_FOR_MS = 5_000;
let known: { at: number; uid: string | null } | undefined;

/** The index that can be searched; null where there is none that is whole and of this version. */
export async function searchedIndex(): Promise<string | null> {
  if (known !== undefined && performance.now() - known.at < KNOWN_FOR_MS) return known.uid;
  const [row] = await db
    .select({ uid: meilisearchIndex.uid, version: meilisearchIndex.version })
    .from(meilisearchIndex);
  const uid = row?.version === SETTINGS_VERSION ? row.uid : null;
  known = { at: performance.now(), uid };
  return uid;
}

/** Forgets which index was searched: it is another one now. */
export function forgetIndex(): void {
  known = undefined;
}
