import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { products } from '#db/schema/brands';
import { Refusal } from '~/platform/refusal.server';

export type ProductRow = typeof products.$inferSelect;

/** All products that a brand has had. */
export async function productsOf(tx: Transaction, brandId: number): Promise<ProductRow[]> {
  return tx.select().from(products).where(eq(products.brandId, brandId));
}

/**
 * One of a brand's own products.
 * @throws Refusal `not_found` for another brand's
 */
export async function productOf(
  tx: Transaction,
  brandId: number,
  productId: number,
): Promise<ProductRow> {
  const [row] = await tx
    .select()
    .from(products)
    .where(and(eq(products.id, productId), eq(products.brandId, brandId)));
  if (row === undefined) throw new Refusal('not_found');
  return row;
}
