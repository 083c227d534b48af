import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { brands, products } from '#db/schema/brands';
import { questions } from '#db/schema/posts';
import { readsHere } from '~/platform/transaction.server';
import type { Actor } from '~/rules/permissions';
import { preparedFor, visibleTo } from '../questions/visible-to.server';
import { beginningsOf, inWords } from './looked-into.server';
import { heldBy } from './resolve-filters.server';
import type { EngineHit, Wanted } from './search-engine';

/** A hit that the reader may see and that fits at this moment, with what a page says of it. */
export type FittingHit = EngineHit & Awaited<ReturnType<typeof fittingRows>>[number];

/** Of what an engine found, what fits still: an index is some moments old, and knows no readers. */
export async function stillFitting(
  reader: Actor,
  hits: readonly EngineHit[],
  wanted: Pick<Wanted, 'conditions' | 'phrases'>,
): Promise<FittingHit[]> {
  if (hits.length === 0) return [];
  const rows = await fittingRows(reader, hits, wanted);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const fitting = hits.flatMap((hit) => {
    const row = rowOf.get(hit.questionId);
    return row === undefined ? [] : { ...hit, ...row };
  });
  return wanted.phrases.length === 0 ? fitting : withPhrases(reader, fitting, wanted.phrases);
}

const columns = {
  id: questions.id,
  at: questions.askedAt,
  title: questions.title,
  kind: questions.kind,
  resolution: questions.resolution,
  answerCount: questions.answerCount,
  closedAs: questions.closedAs,
  fix: questions.fix,
  brand: { id: brands.id, slug: brands.slug, name: brands.name },
  product: { slug: products.slug, name: products.name },
};

function selectFitting(from: Queryable, ...conditions: (SQL | undefined)[]) {
  return (
    from
      .select(columns)
      .from(questions)
      .innerJoin(brands, eq(brands.id, questions.brandId))
      .leftJoin(products, eq(products.id, questions.productId))
      // Deleted posts are looked for nowhere, also by those who may see them.
      .where(and(isNull(questions.deletedAt), ...conditions))
  );
}

/** Where there are no filters. */
const whatFits = preparedFor((on, visible) =>
  selectFitting(
    on,
    sql`${questions.id} = any(${sql.placeholder('ids')}::bigint[])`,
    visible(questions),
  ).prepare('what_fits'),
);

function fittingRows(
  reader: Actor,
  hits: readonly EngineHit[],
  { conditions }: Pick<Wanted, 'conditions'>,
) {
  const ids = hits.map(({ questionId }) => questionId);
  if (conditions.length === 0) return whatFits(reader, { ids: `{${ids.join(',')}}` });
  return selectFitting(
    readsHere(),
    isOneOfIds(questions.id, ids),
    visibleTo(reader, questions),
    heldBy(conditions),
  );
}

/** The questions in which a post has each of the phrases. */
async function withPhrases(
  reader: Actor,
  hits: readonly FittingHit[],
  phrases: readonly string[],
): Promise<FittingHit[]> {
  if (hits.length === 0) return [];
  const texts = new Map<number, string[]>(
    hits.map(({ questionId, title }) => [questionId, [inWords(title, 'question')]]),
  );
  const looked = await beginningsOf(
    reader,
    hits.map(({ questionId }) => questionId),
  );
  for (const { questionId, answerId, text } of looked)
    texts.get(questionId)?.push(inWords(text, answerId === null ? 'question' : 'answer'));
  const sought = phrases.map((phrase) => inWords(phrase, 'query'));
  return hits.filter(({ questionId }) =>
    sought.every((phrase) => texts.get(questionId)?.some((text) => text.includes(phrase))),
  );
}
