import type { Transaction } from '#db/client.server';
import { site } from '#db/schema/site';

/** Sets some of the site's facts: there is one row, which the first who sets anything makes. */
export async function writeSite(
  tx: Transaction,
  facts: Partial<Omit<typeof site.$inferInsert, 'id'>>,
): Promise<void> {
  await tx
    .insert(site)
    .values({ id: 1, thresholds: {}, ...facts })
    .onConflictDoUpdate({ target: site.id, set: facts });
}
