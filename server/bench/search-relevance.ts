import { sql } from 'drizzle-orm';
import MiniSearch from 'minisearch';
import { db } from '#db/client.server';
import { TimeAllowance } from '#db/time-allowance.server';
import { brands } from '#db/schema/brands';
import { questions } from '#db/schema/posts';
import { allIdeas, type Ideas } from '~/forum/search/meant-words.server';
import { parseSearch } from '~/forum/search/parse-search';
import { findOnPostgres } from '~/forum/search/postgres-engine.server';
import { reindex } from '~/forum/search/reindex.server';
import { searchedText } from '~/forum/search/searched-text';
import { TOO_SLOW } from '~/platform/bounded-query.server';
import { textOfHtml } from '~/platform/markdown/text-of-html.server';
import { measureRelevance, type Relevance } from './relevance';
import { type PairedQuestion, readQuestionPairs } from './question-pairs';

/** A query is the first words of a question, title and text in one. */
const QUERY_WORDS = 30;

type Row = { way: string } & Relevance;

/** Fills an empty forum with questions, as they stand, and indexes them. */
export async function fillWithQuestions(rows: readonly PairedQuestion[]): Promise<void> {
  const at = new Date();
  const [brand] = await db
    .insert(brands)
    .values({ slug: 'bench', name: 'Bench', createdAt: at })
    .returning({ id: brands.id });
  const brandId = brand?.id ?? 0;
  for (let from = 0; from < rows.length; from += 500)
    await db.insert(questions).values(
      rows.slice(from, from + 500).map(({ title, bodyHtml }) => ({
        kind: 'question' as const,
        brandId,
        askerName: 'somebody',
        title,
        body: bodyHtml,
        bodyHtml,
        excerpt: title,
        resolution: 'open' as const,
        resolutionAt: at,
        askedAt: at,
        activeAt: at,
      })),
    );
  await reindex();
}

/** Duplicate questions among all, found by our search, without each of its ideas, and by others. */
export async function measureDuplicates(path: string): Promise<Row[]> {
  const { questions: asked, duplicates } = readQuestionPairs(path);
  await fillWithQuestions(asked);
  const texts = asked.map(({ title, bodyHtml }) => `${title} ${textOfHtml(bodyHtml)}`);
  const queryOf = (query: number) =>
    (texts[query] ?? '').split(/\s+/).slice(0, QUERY_WORDS).join(' ');
  const first = await db.execute<{ id: number }>(sql`select min(id)::int as id from questions`);
  const offset = first[0]?.id ?? 0;

  const ours = (ideas: Ideas) =>
    measureRelevance(duplicates, async (query) => {
      const { words } = parseSearch(searchedText(queryOf(query)));
      const wanted = { words, phrases: [], without: [], conditions: [], isBeingTyped: false };
      const found = await findOnPostgres(
        wanted,
        { after: null, limit: 11 },
        new TimeAllowance(10_000),
        ({ hits }) => Promise.resolve(hits),
        ideas,
      );
      return (found === TOO_SLOW ? [] : found)
        .map(({ questionId }) => questionId - offset)
        .filter((id) => id !== query);
    });
  const rows: Row[] = [{ way: 'our search', ...(await ours(allIdeas)) }];
  const ideas = Object.keys(allIdeas);
  for (const idea of ideas)
    rows.push({
      way: `  without ${NAMES[idea] ?? idea}`,
      ...(await ours({ ...allIdeas, [idea]: false })),
    });
  rows.push({ way: 'OR + ts_rank', ...(await byTsRank(duplicates, queryOf, offset)) });
  rows.push({ way: 'MiniSearch', ...(await byMiniSearch(asked, duplicates, queryOf)) });
  return rows;
}

const NAMES: Readonly<Record<string, string>> = {
  rarity: 'rarity',
  titles: 'title weight',
  typos: 'trigrams for unknown words',
  pairs: 'pairs of neighbouring words',
  order: 'first words first',
  meanings: 'what words have in common',
  standing: 'standing and age',
};

async function byTsRank(
  duplicates: ReadonlyMap<number, ReadonlySet<number>>,
  queryOf: (query: number) => string,
  offset: number,
): Promise<Relevance> {
  await db.execute(sql`create table bench_texts as select id,
    setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body) as words
    from questions`);
  await db.execute(sql`create index on bench_texts using gin (words)`);
  const measured = await measureRelevance(duplicates, async (query) => {
    const rows = await db.execute<{ id: number }>(sql`
      with query as (
        select string_agg(quote_literal(lexeme), ' | ')::tsquery as words
        from unnest(to_tsvector('english', ${queryOf(query)})))
      select id::int from bench_texts, query where bench_texts.words @@ query.words
      order by ts_rank(bench_texts.words, query.words) desc, id limit 11`);
    return rows.map(({ id }) => id - offset).filter((id) => id !== query);
  });
  await db.execute(sql`drop table bench_texts`);
  return measured;
}

function byMiniSearch(
  asked: readonly PairedQuestion[],
  duplicates: ReadonlyMap<number, ReadonlySet<number>>,
  queryOf: (query: number) => string,
): Promise<Relevance> {
  const index = new MiniSearch<{ id: number; title: string; body: string }>({
    fields: ['title', 'body'],
  });
  index.addAll(asked.map(({ title, bodyHtml }, id) => ({ id, title, body: textOfHtml(bodyHtml) })));
  return measureRelevance(duplicates, (query) =>
    index
      .search(queryOf(query), { boost: { title: 2 } })
      .slice(0, 11)
      .map(({ id }) => Number(id))
      .filter((id) => id !== query),
  );
}
