import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { brands, products } from '#db/schema/brands';
import { questions, questionTags, tags, tagSynonyms } from '#db/schema/posts';
import { words } from '~/messages';
import type { QuestionKind } from '~/rules/permissions';
import { type ResolutionState, resolutionStates } from '~/rules/resolution';
import { searchedText } from './searched-text';

const kinds = ['question', 'problem', 'idea', 'praise'] as const satisfies readonly QuestionKind[];

type Choice = { value: string; label: string };

/** The filters as they stand in the address and in the form; empty for any. */
export type SearchFilters = {
  brand: string;
  product: string;
  tag: string;
  resolution: ResolutionState | '';
  kind: QuestionKind | '';
};

export type AppliedFilters = {
  brandId: number | null;
  productId: number | null;
  tag: string;
  resolution: ResolutionState | '';
  kind: QuestionKind | '';
};

/**
 * The filters that an address names, with what can be chosen. A brand, product, state or kind that
 * is none is no filter. A product is one of the chosen brand's; of the only brand's where there is
 * one; or else says by itself which brand is meant.
 */
export async function readFilters(query: URLSearchParams): Promise<{
  filters: SearchFilters;
  applied: AppliedFilters;
  choices: { brands: Choice[]; products: Choice[]; resolutions: Choice[]; kinds: Choice[] };
}> {
  const text = (name: string) => searchedText(query.get(name));
  const [all, named] = await Promise.all([
    db
      .select({ id: brands.id, slug: brands.slug, name: brands.name })
      .from(brands)
      .orderBy(asc(brands.name)),
    productsCalled(text('product')),
  ]);
  const chosen = all.find(({ slug }) => slug === text('brand'));
  const only = all.length === 1 ? all[0] : undefined;
  const alone = chosen === undefined && named.length === 1 ? named[0] : undefined;
  const brand = chosen ?? all.find(({ id }) => id === alone?.brandId);
  const product = named.find(({ brandId }) => brandId === brand?.id);
  const offering = brand ?? only;
  const tag = text('tag').normalize('NFC').toLowerCase();
  const resolution = resolutionStates.find((state) => state === query.get('resolution')) ?? '';
  const kind = kinds.find((each) => each === query.get('kind')) ?? '';
  return {
    filters: { brand: brand?.slug ?? '', product: product?.slug ?? '', tag, resolution, kind },
    applied: {
      brandId: brand?.id ?? null,
      productId: product?.id ?? null,
      tag,
      resolution,
      kind,
    },
    choices: {
      brands: all.length < 2 ? [] : all.map(({ slug, name }) => ({ value: slug, label: name })),
      products: offering === undefined ? [] : await productsOf(offering.id),
      resolutions: resolutionStates.map((value) => ({ value, label: words.states[value] })),
      kinds: kinds.map((value) => ({ value, label: words.basics.kinds[value] })),
    },
  };
}

function productsCalled(slug: string) {
  return db
    .select({ id: products.id, brandId: products.brandId, slug: products.slug })
    .from(products)
    .where(eq(products.slug, slug));
}

async function productsOf(brandId: number): Promise<Choice[]> {
  const rows = await db
    .select({ value: products.slug, label: products.name })
    .from(products)
    .where(and(eq(products.brandId, brandId), isNull(products.retiredAt)))
    .orderBy(asc(products.name));
  return rows;
}

/** The filters as conditions on `questions`. */
export async function conditionsOf(
  tx: Transaction,
  filters: AppliedFilters,
): Promise<SQL | undefined> {
  return and(
    filters.brandId === null ? undefined : eq(questions.brandId, filters.brandId),
    filters.productId === null ? undefined : eq(questions.productId, filters.productId),
    filters.resolution === '' ? undefined : eq(questions.resolution, filters.resolution),
    filters.kind === '' ? undefined : eq(questions.kind, filters.kind),
    filters.tag === '' ? undefined : await taggedAs(tx, filters.tag),
  );
}

async function taggedAs(tx: Transaction, name: string): Promise<SQL> {
  const [direct, [synonym]] = await Promise.all([
    tx.select({ id: tags.id }).from(tags).where(eq(tags.name, name)),
    tx.select({ id: tagSynonyms.tagId }).from(tagSynonyms).where(eq(tagSynonyms.name, name)),
  ]);
  const tagId = synonym?.id ?? direct[0]?.id;
  if (tagId === undefined) return sql`false`;
  return inArray(
    questions.id,
    tx
      .select({ id: questionTags.questionId })
      .from(questionTags)
      .where(eq(questionTags.tagId, tagId)),
  );
}
