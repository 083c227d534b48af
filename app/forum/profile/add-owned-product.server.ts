import { and, count, eq, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '#db/schema/brands';
import { ownedProducts } from '#db/schema/owned-products';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { idInput, optionalIdInput } from '../post-inputs.server';
import { demandVersion } from '../questions/question-place.server';
import { recordEvent } from '../record-event.server';

export const addOwnedProductInput = z.object({ product: idInput, version: optionalIdInput });

export type AddOwnedProduct = z.infer<typeof addOwnedProductInput>;

/**
 * Says that the member who acts has a product, and which version of it; said again, the version is
 * what is said last.
 * @throws Refusal what the permission table says; InvalidInput for what is not on offer, or too much
 */
export async function addOwnedProduct(actor: Actor, input: AddOwnedProduct): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.edit-profile', { memberId }));
  const { product: productId, version: versionId } = input;
  await inTransaction(async (tx) => {
    const [product] = await tx
      .select({ id: products.id })
      .from(products)
      .where(and(eq(products.id, productId), isNull(products.retiredAt)));
    if (product === undefined) throw new InvalidInput({ product: words.inputs.notAChoice });
    await demandVersion(tx, productId, versionId);
    // Two forms of one member at once are counted one after the other.
    await lockMembers(tx, [memberId]);
    const [others] = await tx
      .select({ count: count() })
      .from(ownedProducts)
      .where(and(eq(ownedProducts.memberId, memberId), ne(ownedProducts.productId, productId)));
    const { max } = limits.ownedProducts;
    if ((others?.count ?? 0) >= max)
      throw new InvalidInput({ product: words.inputs.tooManyProducts(max) });
    await tx
      .insert(ownedProducts)
      .values({ memberId, productId, versionId })
      .onConflictDoUpdate({
        target: [ownedProducts.memberId, ownedProducts.productId],
        set: { versionId },
      });
    await recordEvent(tx, memberId, { type: 'member.product-added', memberId, productId });
  });
}
