import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { Refusal } from '~/platform/refusal.server';

export type BrandRow = typeof brands.$inferSelect;

/** The first lock of every command that changes a brand: its settings are changed one at a time. */
export async function lockBrand(tx: Transaction, brandId: number): Promise<BrandRow> {
  const [row] = await tx.select().from(brands).where(eq(brands.id, brandId)).for('no key update');
  if (row === undefined) throw new Refusal('not_found');
  return row;
}
