import { and, asc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, departments, productVersions, products } from '#db/schema/brands';

type Choice = { value: string; label: string };

/** What a question can be about and whom it can reach; all values are ids. */
export type PlaceChoices = {
  brands: Choice[];
  /** The chosen brand (the only one, where there is one), whose products these are. */
  brand: string | null;
  products: Choice[];
  /** Versions by product. */
  versions: { label: string; choices: Choice[] }[];
  departments: Choice[];
};

function choice({ id, name }: { id: number; name: string }): Choice {
  return { value: String(id), label: name };
}

/** The choices of the forms that place a question, for the chosen brand. */
export async function listPlaces(chosen: number | null): Promise<PlaceChoices> {
  const all = await db
    .select({ id: brands.id, name: brands.name })
    .from(brands)
    .orderBy(asc(brands.name));
  const brand = all.find(({ id }) => id === chosen) ?? (all.length === 1 ? all[0] : undefined);
  if (brand === undefined)
    return { brands: all.map(choice), brand: null, products: [], versions: [], departments: [] };
  const [ofBrand, versions, reachable] = await Promise.all([
    db
      .select({ id: products.id, name: products.name })
      .from(products)
      .where(and(eq(products.brandId, brand.id), isNull(products.retiredAt)))
      .orderBy(asc(products.name)),
    db
      .select({ id: productVersions.id, name: productVersions.name, productId: products.id })
      .from(productVersions)
      .innerJoin(products, eq(products.id, productVersions.productId))
      .where(and(eq(products.brandId, brand.id), isNull(products.retiredAt)))
      .orderBy(asc(products.name), asc(productVersions.position)),
    db
      .select({ id: departments.id, name: departments.name })
      .from(departments)
      .where(and(eq(departments.brandId, brand.id), isNull(departments.retiredAt)))
      .orderBy(asc(departments.name)),
  ]);
  return {
    brands: all.map(choice),
    brand: String(brand.id),
    products: ofBrand.map(choice),
    versions: ofBrand.flatMap((product) => {
      const choices = versions.filter(({ productId }) => productId === product.id).map(choice);
      return choices.length === 0 ? [] : { label: product.name, choices };
    }),
    departments: reachable.map(choice),
  };
}
