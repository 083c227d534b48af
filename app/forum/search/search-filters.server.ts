import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, products } from '#db/schema/brands';
import { words } from '~/messages';
import type { QuestionKind } from '~/rules/permissions';
import { type ResolutionState, resolutionStates } from '~/rules/resolution';
import type { Filter } from './parse-search';
import { kinds } from './search-kinds';
import { searchedText } from './searched-text';

type Choice = { value: string; label: string };

/** What a chosen brand and product are called, and the brand's number. */
export type ChosenPlace = {
  brand: { id: number; name: string } | null;
  product: { name: string } | null;
};

/** The filters as they stand in the address and in the form; empty for any. */
export type SearchFilters = {
  brand: string;
  product: string;
  version: string;
  tag: string;
  resolution: ResolutionState | '';
  kind: QuestionKind | '';
  by: string;
  after: string;
  before: string;
};

/** As date fields send it. (In the address: `since` and `until`; `after` is the cursor there.) */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The filters that an address names, with what can be chosen. A brand, product, state or kind that
 * is none is no filter; a brand and a product may be called by their names. A product is one of the chosen brand's; of the only brand's where there is
 * one; or else says by itself which brand is meant.
 */
export async function readFilters(query: URLSearchParams): Promise<{
  filters: SearchFilters;
  applied: Filter[];
  choices: { brands: Choice[]; products: Choice[]; resolutions: Choice[]; kinds: Choice[] };
  place: ChosenPlace;
}> {
  const text = (name: string) => searchedText(query.get(name));
  const day = (name: string) => (DAY.test(text(name)) ? text(name) : '');
  const [all, named] = await Promise.all([
    db
      .select({ id: brands.id, slug: brands.slug, name: brands.name })
      .from(brands)
      .orderBy(asc(brands.name)),
    productsCalled(text('product')),
  ]);
  const brandName = text('brand').toLowerCase();
  const chosen =
    all.find(({ slug }) => slug === brandName) ??
    all.find(({ name }) => name.toLowerCase() === brandName);
  const only = all.length === 1 ? all[0] : undefined;
  const alone = chosen === undefined && named.length === 1 ? named[0] : undefined;
  const brand = chosen ?? all.find(({ id }) => id === alone?.brandId);
  const product = named.find(({ brandId }) => brandId === brand?.id);
  const offering = brand ?? only;
  const filters: SearchFilters = {
    brand: brand?.slug ?? '',
    product: product?.slug ?? '',
    version: text('version'),
    tag: text('tag').normalize('NFC').toLowerCase(),
    resolution: resolutionStates.find((state) => state === query.get('resolution')) ?? '',
    kind: kinds.find((each) => each === query.get('kind')) ?? '',
    by: text('by'),
    after: day('since'),
    before: day('until'),
  };
  const names = [
    'brand',
    'product',
    'version',
    'tag',
    'resolution',
    'kind',
    'by',
    'after',
    'before',
  ] as const;
  return {
    filters,
    applied: names.flatMap((name) =>
      filters[name] === '' ? [] : { name, value: filters[name], not: false },
    ),
    choices: {
      brands: all.length < 2 ? [] : all.map(({ slug, name }) => ({ value: slug, label: name })),
      products: offering === undefined ? [] : await productsOf(offering.id),
      resolutions: resolutionStates.map((value) => ({ value, label: words.states[value] })),
      kinds: kinds.map((value) => ({ value, label: words.basics.kinds[value] })),
    },
    place: {
      brand: brand === undefined ? null : { id: brand.id, name: brand.name },
      product: product === undefined ? null : { name: product.name },
    },
  };
}

function productsCalled(text: string) {
  return db
    .select({ brandId: products.brandId, slug: products.slug, name: products.name })
    .from(products)
    .where(or(eq(products.slug, text), sql`lower(${products.name}) = lower(${text})`))
    .limit(50);
}

async function productsOf(brandId: number): Promise<Choice[]> {
  const rows = await db
    .select({ value: products.slug, label: products.name })
    .from(products)
    .where(and(eq(products.brandId, brandId), isNull(products.retiredAt)))
    .orderBy(asc(products.name));
  return rows;
}
