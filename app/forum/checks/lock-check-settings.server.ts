import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { checkSettings } from '#db/schema/checks';

/** The one row of what is set about the checks, locked; it is made by whoever sets something first. */
export async function lockCheckSettings(tx: Transaction) {
  await tx.insert(checkSettings).values({ id: 1 }).onConflictDoNothing();
  const [row] = await tx.select().from(checkSettings).where(eq(checkSettings.id, 1)).for('update');
  if (row === undefined) throw new Error('an insert returned no row');
  return row;
}
