import { sql } from 'drizzle-orm';
import { advisoryLocks } from '#db/advisory-locks';
import type { Transaction } from '#db/client.server';

/**
 * Keeps a photo's files and its row together until the transaction ends: nobody puts files in place
 * while somebody else removes them.
 */
export async function lockPhotoName(tx: Transaction, name: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(${advisoryLocks.photoName}, hashtext(${name}))`,
  );
}
