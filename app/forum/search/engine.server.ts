import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { boundedQuery, TOO_SLOW } from '~/platform/bounded-query.server';
import { today } from '~/platform/clock.server';
import { answerPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { type QuestionListRow, questionRows } from '../questions/list-questions.server';
import { visibleTo } from '../questions/visible-to.server';
import { currentlyVerified } from '../verification/current-verification.server';
import { anyWordOf, parseQuery } from './parse-query.server';
import type { AppliedFilters } from './search-filters.server';
import { rankedHits, type SearchFound, searchQuestionsByText } from './search-questions.server';
import { searchedText } from './searched-text';

/*
 * What finds questions: one interface, whatever stands behind it. Everything that is found may be
 * seen by the reader at this moment, however old the index is.
 */

/** What is searched for: words as they were typed, and filters that all have to fit. */
export type SearchQuery = { words: string; filters: AppliedFilters };

/** A draft for which questions like it are looked for. Parts may be empty. */
export type Draft = {
  title: string;
  body: string;
  /** Questions about other brands are left out. */
  brandId?: number | null;
  /** The question itself, where it has been asked already. */
  except?: number;
};

/** The answer that somebody other than its author vouches for. */
export type ConfirmedAnswer = {
  id: number;
  href: string;
  authorId: number | null;
  /** Its first lines, as plain text. */
  excerpt: string;
  by: 'acceptance' | 'verification';
};

export type SimilarQuestion = QuestionListRow & {
  /** How alike, relative to the others found: higher is more alike. */
  score: number;
  confirmed: ConfirmedAnswer | null;
};

/**
 * A page of what matches, best first: at most one hit a question.
 * @param cursor from the page before, as it stands in the address; null for the first
 */
export function searchQuestions(
  _reader: Actor,
  query: SearchQuery,
  cursor: string | null,
): Promise<SearchFound> {
  return searchQuestionsByText({ query: query.words, filters: query.filters, after: cursor });
}

/**
 * The questions most like a draft, the most alike first; none where it says nothing yet or where
 * finding them takes too long.
 */
export async function similarQuestions(
  reader: Actor,
  draft: Draft,
  limit: number,
): Promise<SimilarQuestion[]> {
  const text = searchedText(`${draft.title} ${draft.body}`).replace(/["-]/g, ' ');
  const hits = await boundedQuery(500, async (tx) => {
    const { words } = await parseQuery(tx, text);
    if (words === null) return [];
    const inBrand =
      draft.brandId === undefined || draft.brandId === null
        ? undefined
        : eq(questions.brandId, draft.brandId);
    const notItself = draft.except === undefined ? undefined : ne(questions.id, draft.except);
    return rankedHits(tx, anyWordOf(words) ?? words, and(inBrand, notItself));
  });
  if (hits === TOO_SLOW) return [];
  return similarRows(reader, hits.slice(0, limit));
}

/** The rows of what was found that the reader may see, with the answers that are confirmed. */
async function similarRows(
  reader: Actor,
  hits: readonly { questionId: number; rank: number }[],
): Promise<SimilarQuestion[]> {
  if (hits.length === 0) return [];
  const ids = hits.map(({ questionId }) => questionId);
  const visible = await db
    .select({ id: questions.id, at: questions.askedAt })
    .from(questions)
    .where(and(inArray(questions.id, ids), visibleTo(reader, questions)));
  const atOf = new Map(visible.map(({ id, at }) => [id, at]));
  const places = ids.flatMap((id) => {
    const at = atOf.get(id);
    return at === undefined ? [] : { id, at };
  });
  const [rows, confirmed] = await Promise.all([
    questionRows(places, 'asked'),
    confirmedAnswers(
      reader,
      places.map(({ id }) => id),
    ),
  ]);
  const scoreOf = new Map(hits.map(({ questionId, rank }) => [questionId, rank]));
  return rows.map((row) => ({
    ...row,
    score: scoreOf.get(row.id) ?? 0,
    confirmed: confirmed.get(row.id) ?? null,
  }));
}

/** The answer of each question that is accepted; else the best one that is verified today. */
async function confirmedAnswers(
  reader: Actor,
  questionIds: readonly number[],
): Promise<Map<number, ConfirmedAnswer>> {
  if (questionIds.length === 0) return new Map();
  const isVerified = sql<boolean>`exists (select 1 from ${verifications}
    where ${and(eq(verifications.answerId, answers.id), currentlyVerified(today()))})`;
  const isAccepted = sql<boolean>`(${questions.acceptedAnswerId} = ${answers.id}) is true`;
  const rows = await db
    .select({
      questionId: answers.questionId,
      id: answers.id,
      authorId: answers.authorId,
      excerpt: answers.excerpt,
      isAccepted,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(
      and(
        inArray(answers.questionId, [...questionIds]),
        visibleTo(reader, answers),
        or(isAccepted, isVerified),
      ),
    )
    .orderBy(desc(isAccepted), desc(answers.score), answers.id);
  const found = new Map<number, ConfirmedAnswer>();
  for (const { questionId, isAccepted: accepted, ...answer } of rows) {
    if (found.has(questionId)) continue;
    const by = accepted ? 'acceptance' : 'verification';
    found.set(questionId, { ...answer, href: answerPath(answer.id), by });
  }
  return found;
}
