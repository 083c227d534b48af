import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { ownedProducts } from '#db/schema/owned-products';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';

export const removeOwnedProductInput = z.object({ product: idInput });

export type RemoveOwnedProduct = z.infer<typeof removeOwnedProductInput>;

/**
 * Says that the member who acts no longer has a product. Said again, nothing happens.
 * @throws Refusal what the permission table says
 */
export async function removeOwnedProduct(
  actor: Actor,
  { product: productId }: RemoveOwnedProduct,
): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.edit-profile', { memberId }));
  await inTransaction(async (tx) => {
    const removed = await tx
      .delete(ownedProducts)
      .where(and(eq(ownedProducts.memberId, memberId), eq(ownedProducts.productId, productId)))
      .returning({ productId: ownedProducts.productId });
    if (removed.length > 0)
      await recordEvent(tx, memberId, { type: 'member.product-removed', memberId, productId });
  });
}
