import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '#db/schema/brands';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { brandAboutInput, productNameInput, versionsInput } from './brand-inputs.server';
import { isNameTaken } from './departments-of.server';
import { lockBrand } from './lock-brand.server';
import { productOf, productsOf } from './products-of.server';
import { writeVersions } from './write-versions.server';

export const changeProductInput = z.object({
  productId: idInput,
  name: productNameInput,
  about: brandAboutInput,
  versions: versionsInput,
});

export type ChangeProduct = z.infer<typeof changeProductInput> & { brandId: number };

/**
 * Changes a product's name, its description and the list of its versions; its address stays.
 * @throws Refusal what the permission table says; InvalidInput for a name that is taken, or where a
 *   version that is in use would go
 */
export async function changeProduct(actor: Actor, input: ChangeProduct): Promise<void> {
  const { brandId, productId, name, about, versions } = input;
  demand(can(actor, 'product.manage', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    await productOf(tx, brandId, productId);
    if (isNameTaken(await productsOf(tx, brandId), name, productId))
      throw new InvalidInput({ name: words.problems.nameTaken });
    await tx.update(products).set({ name, about }).where(eq(products.id, productId));
    await writeVersions(tx, productId, versions);
    await recordEvent(
      tx,
      memberId,
      { type: 'product.changed', brandId, productId },
      { privileged: true },
    );
  });
}
