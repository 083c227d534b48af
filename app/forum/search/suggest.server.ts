import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { brands, products } from '#db/schema/brands';
import { TimeAllowance } from '#db/time-allowance.server';
import { boundedQuery, TOO_SLOW } from '~/platform/bounded-query.server';
import { env } from '~/platform/env.server';
import { limits } from '~/rules/limits';
import { productPath, tagPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import type { QuestionState } from '~/rules/question-state';
import { suggestTags } from '../tags/suggest-tags.server';
import { similarQuestions } from './engine.server';
import { searchedText } from './searched-text';

export type Suggestions = {
  questions: { name: string; href: string; state: QuestionState }[];
  tags: { name: string; href: string }[];
  products: { name: string; brand: string; href: string }[];
};

/** Below this, everything would be meant. */
const SHORTEST = 2;

/**
 * What somebody may mean who is typing into the search field: questions, tags and products, a few
 * of each.
 * @param typed as it stands in the field
 * @param time of the database's, for all of it together
 */
export async function suggest(
  actor: Actor,
  typed: string,
  time = new TimeAllowance(env().searchTimeoutMs),
): Promise<Suggestions> {
  const text = searchedText(typed.slice(0, limits.searchQuery.max));
  if ([...text].length < SHORTEST) return { questions: [], tags: [], products: [] };
  const lastWord = text.split(' ').at(-1) ?? '';
  const { questions, tags, products: shown } = limits.suggested;
  const named = await suggestTags(lastWord, time);
  const ofBrands = await productsNamed(text, time);
  const draft = { title: text, body: '', isBeingTyped: true };
  const alike = await similarQuestions(actor, draft, 2 * questions, time);
  return {
    questions: alike
      .filter(({ state }) => state !== 'duplicate' && state !== 'closed' && state !== 'deleted')
      .slice(0, questions)
      .map(({ title, href, state }) => ({ name: title, href, state })),
    tags: named.slice(0, tags).map((name) => ({ name, href: tagPath(name) })),
    products: ofBrands.slice(0, shown),
  };
}

/** Products with the text somewhere in their names, those that begin with it first. */
async function productsNamed(text: string, time: TimeAllowance): Promise<Suggestions['products']> {
  const found = await boundedQuery(time, (tx) =>
    tx
      .select({
        name: products.name,
        slug: products.slug,
        brand: brands.name,
        brandSlug: brands.slug,
      })
      .from(products)
      .innerJoin(brands, eq(brands.id, products.brandId))
      .where(
        and(isNull(products.retiredAt), sql`strpos(lower(${products.name}), lower(${text})) > 0`),
      )
      .orderBy(sql`strpos(lower(${products.name}), lower(${text}))`, asc(products.name))
      .limit(limits.suggested.products),
  );
  if (found === TOO_SLOW) return [];
  return found.map(({ name, slug, brand, brandSlug }) => ({
    name,
    brand,
    href: productPath(brandSlug, slug),
  }));
}
