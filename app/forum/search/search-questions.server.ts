import { and, desc, eq, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { boundedQuery, likePart, TOO_SLOW } from '~/platform/bounded-query.server';
import { today } from '~/platform/clock.server';
import { pageOf, readCursor } from '~/platform/cursor.server';
import { limits } from '~/rules/limits';
import { answerPath } from '~/rules/paths';
import { type QuestionListRow, questionRows } from '../questions/list-questions.server';
import { currentlyVerified } from '../verification/current-verification.server';
import { type AppliedFilters, conditionsOf } from './search-filters.server';
import { snippetsOf } from './snippets.server';
import { anyWordOf, parseQuery, type ParsedQuery } from './parse-query.server';

/*
 * Search on PostgreSQL full text. A word that everybody uses must not cost more than a rare one, so
 * of each kind of post only the newest matches are ranked: the planner reads a common word's from
 * the end of the table and a rare word's from the index.
 */

/** So many questions and so many answers are ranked. */
const CANDIDATES = 1_000;
/** Where words cannot be told apart, so many of the newest questions are looked through. */
const LOOKED_THROUGH = 20_000;
const LONGEST_MS = 2_000;

/** Title, then text; an answer's text (weight D) counts as a question's (B). */
const WEIGHTS = '{0.4,0.4,0.4,1.0}';
/** What is verified or confirmed stands above equal text. */
const CONFIRMED_BONUS = 1.25;
/** Divide by the logarithm of the length: long texts contain everything. */
const BY_LENGTH = 1;

export type SearchHit = Pick<
  QuestionListRow,
  'id' | 'href' | 'title' | 'state' | 'brand' | 'product' | 'answers' | 'at'
> & {
  /** Escaped, with `<mark>` around what matched. */
  snippetHtml: string;
  inAnswer: boolean;
};

export type SearchFound = { results: SearchHit[]; after: string | null; tooSlow: boolean };

/** The best match of one thread: the question, or one of its answers. */
export type Hit = { questionId: number; answerId: number | null; rank: number; at: Date };

/**
 * A page of what matches, best first: at most one hit a question, of posts that everybody may see.
 * Words must all be in one post; where no post has them all, posts with any of them match.
 * @param input.query as `searchedText` gives it; empty finds the newest that the filters let through
 */
export async function searchQuestionsByText(input: {
  query: string;
  filters: AppliedFilters;
  after: string | null;
}): Promise<SearchFound> {
  const found = await boundedQuery(LONGEST_MS, async (tx) => {
    const query = await parseQuery(tx, input.query);
    const { hits, words } = await bestHits(tx, query, input.filters);
    const cursor = readCursor(input.after);
    const later =
      cursor === null
        ? hits
        : hits.filter(
            ({ rank, questionId }) =>
              rank < cursor.value || (rank === cursor.value && questionId < cursor.id),
          );
    const page = pageOf(later.slice(0, limits.pageSize + 1), limits.pageSize, (hit) => ({
      value: hit.rank,
      id: hit.questionId,
    }));
    const snippets = await snippetsOf(tx, page.rows, { ...query, words });
    return { page, snippets };
  });
  if (found === TOO_SLOW) return { results: [], after: null, tooSlow: true };
  const { page, snippets } = found;
  const rows = await questionRows(
    page.rows.map(({ questionId, at }) => ({ id: questionId, at })),
    'asked',
  );
  const hitOf = new Map(page.rows.map((hit) => [hit.questionId, hit]));
  return {
    results: rows.map((row) => {
      const answerId = hitOf.get(row.id)?.answerId ?? null;
      return {
        id: row.id,
        href: answerId === null ? row.href : answerPath(answerId),
        title: row.title,
        state: row.state,
        brand: row.brand,
        product: row.product,
        answers: row.answers,
        at: row.at,
        snippetHtml: snippets.get(row.id) ?? '',
        inAnswer: answerId !== null,
      };
    }),
    after: page.after,
    tooSlow: false,
  };
}

async function bestHits(
  tx: Transaction,
  query: ParsedQuery,
  filters: AppliedFilters,
): Promise<{ hits: Hit[]; words: string | null }> {
  const inFilters = await conditionsOf(tx, filters);
  if (query.words === null)
    return { hits: await newestQuestions(tx, query.parts, inFilters), words: null };
  const hits = await rankedHits(tx, query.words, inFilters);
  const any = anyWordOf(query.words);
  if (hits.length > 0 || any === null) return { hits, words: query.words };
  return { hits: await rankedHits(tx, any, inFilters), words: any };
}

/** The newest questions, or those of them whose title or first lines contain all of the parts. */
async function newestQuestions(
  tx: Transaction,
  parts: readonly string[],
  inFilters: SQL | undefined,
): Promise<Hit[]> {
  const newest = tx
    .select({
      id: questions.id,
      at: questions.askedAt,
      title: questions.title,
      excerpt: questions.excerpt,
    })
    .from(questions)
    .where(and(isNull(questions.deletedAt), inFilters))
    .orderBy(desc(questions.id))
    .limit(parts.length === 0 ? CANDIDATES : LOOKED_THROUGH)
    .as('newest');
  const rows = await tx
    .select({ id: newest.id, at: newest.at })
    .from(newest)
    .where(
      and(
        ...parts.map(
          (part) => sql`${newest.title} || ' ' || ${newest.excerpt} ilike ${likePart(part)}`,
        ),
      ),
    )
    .orderBy(desc(newest.id))
    .limit(CANDIDATES);
  return rows.map(({ id, at }) => ({ questionId: id, answerId: null, rank: 1, at }));
}

/** The best hit of each thread, best first. */
export async function rankedHits(
  tx: Transaction,
  words: string,
  inFilters: SQL | undefined,
): Promise<Hit[]> {
  // One after the other: where the first takes too long, the second must not fail in its stead.
  const inQuestions = await questionHits(tx, words, inFilters);
  const inAnswers = await answerHits(tx, words, inFilters);
  const best = new Map<number, Hit>();
  for (const hit of [...inQuestions, ...inAnswers]) {
    const known = best.get(hit.questionId);
    if (known === undefined || hit.rank > known.rank) best.set(hit.questionId, hit);
  }
  return [...best.values()].sort((a, b) => b.rank - a.rank || b.questionId - a.questionId);
}

function matches(search: PgColumn, words: string): SQL {
  return sql`${search} @@ ${words}::tsquery`;
}

function rank(search: SQL | PgColumn, words: string, confirmed: SQL): SQL<number> {
  return sql`ts_rank(${WEIGHTS}::real[], ${search}, ${words}::tsquery, ${BY_LENGTH}::integer)
    * case when ${confirmed} then ${CONFIRMED_BONUS}::real else 1 end`.mapWith(Number);
}

async function questionHits(
  tx: Transaction,
  words: string,
  inFilters: SQL | undefined,
): Promise<Hit[]> {
  const candidates = tx
    .select({
      id: questions.id,
      at: questions.askedAt,
      search: questions.search,
      resolution: questions.resolution,
    })
    .from(questions)
    // The filters first: to look into a post's words costs far more.
    .where(and(isNull(questions.deletedAt), inFilters, matches(questions.search, words)))
    .orderBy(desc(questions.id))
    .limit(CANDIDATES)
    .as('candidates');
  const confirmed = sql`coalesce(${candidates.resolution} not in ('open', 'assumed'), false)`;
  const rows = await tx
    .select({
      questionId: candidates.id,
      at: candidates.at,
      rank: rank(candidates.search, words, confirmed),
    })
    .from(candidates);
  return rows.map((row) => ({ ...row, answerId: null }));
}

function answerHits(tx: Transaction, words: string, inFilters: SQL | undefined): Promise<Hit[]> {
  const candidates = tx
    .select({ id: answers.id })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(
      and(
        isNull(answers.deletedAt),
        isNull(questions.deletedAt),
        matches(answers.search, words),
        inFilters,
      ),
    )
    .orderBy(desc(answers.id))
    .limit(CANDIDATES)
    .as('candidates');
  // Answer by answer: a plan for all at once would read every verification that there is.
  const verified = tx
    .select({ id: verifications.id })
    .from(verifications)
    .where(and(eq(verifications.answerId, answers.id), currentlyVerified(today())))
    .limit(1)
    .as('verified');
  const confirmed = sql`${or(eq(questions.acceptedAnswerId, answers.id), isNotNull(verified.id))}`;
  return tx
    .select({
      questionId: answers.questionId,
      answerId: answers.id,
      at: answers.postedAt,
      rank: rank(answers.search, words, confirmed),
    })
    .from(candidates)
    .innerJoin(answers, eq(answers.id, candidates.id))
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .leftJoinLateral(verified, sql`true`);
}
