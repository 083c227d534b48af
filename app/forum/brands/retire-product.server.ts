import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '#db/schema/brands';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { lockBrand } from './lock-brand.server';
import { productOf } from './products-of.server';

export const retireProductInput = z.object({ productId: idInput });

export type RetireProduct = z.infer<typeof retireProductInput> & { brandId: number };

/**
 * Offers a product no longer; what was asked about it stays.
 * @throws Refusal what the permission table says
 */
export async function retireProduct(
  actor: Actor,
  { brandId, productId }: RetireProduct,
): Promise<void> {
  demand(can(actor, 'product.manage', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const { retiredAt } = await productOf(tx, brandId, productId);
    if (retiredAt !== null) return;
    await tx.update(products).set({ retiredAt: now() }).where(eq(products.id, productId));
    await recordEvent(
      tx,
      memberId,
      { type: 'product.changed', brandId, productId },
      { privileged: true },
    );
  });
}
