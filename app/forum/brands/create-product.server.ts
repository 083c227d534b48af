import { z } from 'zod';
import { products } from '#db/schema/brands';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { brandAboutInput, productNameInput, versionsInput } from './brand-inputs.server';
import { isNameTaken } from './departments-of.server';
import { freeSlug } from './free-slug.server';
import { lockBrand } from './lock-brand.server';
import { productsOf } from './products-of.server';
import { writeVersions } from './write-versions.server';

export const createProductInput = z.object({
  name: productNameInput,
  about: brandAboutInput,
  versions: versionsInput,
});

export type CreateProduct = z.infer<typeof createProductInput> & { brandId: number };

/**
 * Adds a product, with its versions if it has any.
 * @throws Refusal what the permission table says; InvalidInput for a name that is taken
 */
export async function createProduct(
  actor: Actor,
  { brandId, name, about, versions }: CreateProduct,
): Promise<{ productId: number }> {
  demand(can(actor, 'product.manage', { brandId }));
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const all = await productsOf(tx, brandId);
    if (isNameTaken(all, name)) throw new InvalidInput({ name: words.problems.nameTaken });
    const slug = freeSlug(name, new Set(all.map((row) => row.slug)), 'product');
    const [row] = await tx
      .insert(products)
      .values({ brandId, name, about, slug })
      .returning({ id: products.id });
    if (row === undefined) throw new Error('an insert returned no row');
    await writeVersions(tx, row.id, versions);
    await recordEvent(
      tx,
      memberId,
      { type: 'product.created', brandId, productId: row.id },
      { privileged: true },
    );
    return { productId: row.id };
  });
}
