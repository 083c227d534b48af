import { asc, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, productVersions, products } from '#db/schema/brands';
import { ownedProducts } from '#db/schema/owned-products';
import { shows } from '~/platform/page-cache/page-scope.server';
import { productPath } from '~/rules/paths';

/** A product that a member has. */
export type OwnedProduct = {
  productId: number;
  brandId: number;
  versionId: number | null;
  name: string;
  href: string;
  brand: string;
  version: string | null;
  /** The brand still offers it: questions can be asked about it. */
  current: boolean;
};

/** The products that a member has, by brand and name. */
export async function listOwnedProducts(memberId: number): Promise<OwnedProduct[]> {
  const rows = await db
    .select({
      productId: products.id,
      brandId: products.brandId,
      versionId: ownedProducts.versionId,
      name: products.name,
      slug: products.slug,
      brandSlug: brands.slug,
      brand: brands.name,
      version: productVersions.name,
      retiredAt: products.retiredAt,
    })
    .from(ownedProducts)
    .innerJoin(products, eq(products.id, ownedProducts.productId))
    .innerJoin(brands, eq(brands.id, products.brandId))
    .leftJoin(productVersions, eq(productVersions.id, ownedProducts.versionId))
    .where(eq(ownedProducts.memberId, memberId))
    .orderBy(asc(brands.name), asc(products.name), asc(products.id));
  for (const { brandId } of rows) shows(`brand:${brandId}`);
  return rows.map(({ slug, brandSlug, retiredAt, ...owned }) => ({
    ...owned,
    href: productPath(brandSlug, slug),
    current: retiredAt === null,
  }));
}
