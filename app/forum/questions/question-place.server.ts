import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { brands, departments, productVersions, products } from '#db/schema/brands';
import { InvalidInput } from '~/platform/refusal.server';
import { words } from '~/messages';

/** What a question is about and whom it should reach. */
export type QuestionPlace = {
  brandId: number;
  productId: number | null;
  versionId: number | null;
  departmentId: number | null;
};

/**
 * Holds a question's place to the brand's own products, versions and departments.
 * @throws InvalidInput naming the field that does not belong
 */
export async function demandPlace(from: Queryable, place: QuestionPlace): Promise<void> {
  const { brandId, productId, versionId, departmentId } = place;
  const [brand] = await from.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId));
  if (brand === undefined) throw new InvalidInput({ brand: words.inputs.unknownBrand });
  if (productId !== null) {
    const [product] = await from
      .select({ id: products.id })
      .from(products)
      .where(
        and(eq(products.id, productId), eq(products.brandId, brandId), isNull(products.retiredAt)),
      );
    if (product === undefined) throw new InvalidInput({ product: words.inputs.unknownProduct });
  }
  await demandVersion(from, productId, versionId);
  if (departmentId !== null) {
    const [department] = await from
      .select({ id: departments.id })
      .from(departments)
      .where(
        and(
          eq(departments.id, departmentId),
          eq(departments.brandId, brandId),
          isNull(departments.retiredAt),
        ),
      );
    if (department === undefined)
      throw new InvalidInput({ department: words.inputs.unknownDepartment });
  }
}

/**
 * Holds a version to a product's own, whether or not that is still on offer.
 * @throws InvalidInput beside the field
 */
export async function demandVersion(
  from: Queryable,
  productId: number | null,
  versionId: number | null,
): Promise<void> {
  if (versionId === null) return;
  const [version] = await from
    .select({ productId: productVersions.productId })
    .from(productVersions)
    .where(eq(productVersions.id, versionId))
    // Until the end, so that it is not removed in the moment of its use.
    .for('key share');
  if (version === undefined || version.productId !== productId)
    throw new InvalidInput({ version: words.inputs.unknownVersion });
}
