import { eq } from 'drizzle-orm';
import { questions } from '#db/schema/posts';
import { TimeAllowance } from '#db/time-allowance.server';
import { boundedQuery, TOO_SLOW } from '~/platform/bounded-query.server';
import { readCursor, writeCursor } from '~/platform/cursor.server';
import { env } from '~/platform/env.server';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';
import { type QuestionListRow, questionRows, readRows } from '../questions/list-questions.server';
import { type ConfirmedAnswer, confirmedAnswers } from './confirmed-answers.server';
import { findOnEngine } from './find-on-engine.server';
import { BY_ID } from './postgres-engine.server';
import {
  foundRows,
  meantIn,
  type MeantWord,
  readThreads,
  type ReadThreads,
  type SearchHit,
} from './found-rows.server';
import { filterWords } from './indexed-thread.server';
import { type Filter, parseSearch } from './parse-search';
import { type Condition, resolveFilters } from './resolve-filters.server';
import type { After, Replaced, Wanted } from './search-engine';
import { searchedText } from './searched-text';
import { type FittingHit, stillFitting } from './still-fitting.server';

/*
 * What finds questions: one interface, whatever stands behind it. Everything that is found may be
 * seen by the reader at this moment, however old the index is.
 */

/** What is searched for: a query as it was typed, and filters of the form, which all have to fit. */
export type SearchQuery = { text: string; filters: readonly Filter[] };

export type SearchFound = {
  results: SearchHit[];
  /** Words that no question has. */
  meant: readonly MeantWord[];
  after: string | null;
  /** It was given up; there may be results. */
  tooSlow: boolean;
  /** There may be more, farther down than this engine goes. */
  endsHere: boolean;
};

/** A draft for which questions like it are looked for. Parts may be empty. */
export type Draft = {
  title: string;
  body: string;
  /** Questions about other brands are left out. */
  brandId?: number | null;
  /** The question itself, where it has been asked already. */
  except?: number;
  /** The last word of the title may be unfinished. */
  isBeingTyped?: boolean;
};

export type { ConfirmedAnswer } from './confirmed-answers.server';

export type SimilarQuestion = QuestionListRow & {
  /** How alike, relative to the others found: higher is more alike. */
  score: number;
  confirmed: ConfirmedAnswer | null;
};

const nothing: SearchFound = {
  results: [],
  meant: [],
  after: null,
  tooSlow: false,
  endsHere: false,
};
const givenUp: SearchFound = { ...nothing, tooSlow: true };

/** So many times more is looked through, at most, where what is found does not fit any more. */
const ROUNDS = 6;
/** So many beside a page are looked at first: seldom does one not fit any more. */
const SPARE = 3;

/**
 * A page of what matches, best first: at most one hit a question.
 * @param query.text as `searchedText` gives it
 * @param cursor from the page before, as it stands in the address; null for the first
 * @param time of the database's, for all of it together
 */
export async function searchQuestions(
  reader: Actor,
  query: SearchQuery,
  cursor: string | null,
  time = new TimeAllowance(env().searchTimeoutMs),
): Promise<SearchFound> {
  const { filters, ...parsed } = parseSearch(query.text);
  const conditions = await conditionsOf([...query.filters, ...filters], time);
  if (conditions === TOO_SLOW) return givenUp;
  if (conditions === null) return nothing;
  const wanted = { ...parsed, conditions, isBeingTyped: false };
  const size = limits.searchPageSize;
  const fitting: FittingHit[] = [];
  let after: After = readCursor(cursor);
  let isLast = false;
  let endsHere = false;
  let replaced: readonly Replaced[] = [];
  let results: SearchHit[] | null = null;
  let rounds = 0;
  let read: ReadThreads | null = null;
  do {
    const limit = 2 * size + 1;
    const shown = await findOnEngine(wanted, { after, limit }, time, async (found) => {
      const all = [...found.hits, ...(found.behind ?? [])];
      const hasMarks = found.marks.size > 0;
      let looked = 0;
      do {
        const isFirst = read === null;
        const nearlyAllFit = isFirst && wanted.phrases.length === 0;
        const part = all.slice(looked, looked + (nearlyAllFit ? size + SPARE : limit));
        const last = part.at(-1);
        if (last !== undefined) after = { value: last.score, id: last.questionId };
        const ids = isFirst ? part.slice(0, size).map(({ questionId }) => questionId) : [];
        // Sent together: what is shown is nearly always these.
        const [fits, readHere] = await Promise.all([
          stillFitting(reader, part, wanted),
          isFirst ? readThreads(reader, ids, hasMarks) : null,
        ]);
        fitting.push(...fits);
        read ??= readHere;
        looked += part.length;
        rounds += 1;
      } while (fitting.length <= size && looked < all.length && rounds < ROUNDS);
      endsHere = found.endsHere === true;
      replaced = found.replaced ?? [];
      isLast = looked === all.length && (found.behind !== undefined || looked < limit);
      if (fitting.length <= size && !isLast && rounds < ROUNDS) return null;
      return read === null ? [] : foundRows(reader, fitting.slice(0, size), found.marks, read);
    });
    if (shown === TOO_SLOW) return givenUp;
    results = shown;
  } while (results === null);
  const lastShown = fitting.slice(0, size).at(-1);
  const rest: After =
    fitting.length > size && lastShown !== undefined
      ? { value: lastShown.score, id: lastShown.questionId }
      : isLast
        ? null
        : after;
  return {
    results,
    meant: meantIn(results, replaced),
    after: rest === null ? null : writeCursor(rest),
    tooSlow: false,
    endsHere: endsHere && rest === null,
  };
}

async function conditionsOf(
  filters: readonly Filter[],
  time: TimeAllowance,
): Promise<Condition[] | null | typeof TOO_SLOW> {
  return filters.length === 0 ? [] : boundedQuery(time, (tx) => resolveFilters(tx, filters), BY_ID);
}

/**
 * The questions most like a draft, the most alike first; none where it says nothing yet or where
 * finding them takes too long.
 * @param time of the database's, for all of it together
 */
export async function similarQuestions(
  reader: Actor,
  draft: Draft,
  limit: number,
  time = new TimeAllowance(env().searchTimeoutMs),
): Promise<SimilarQuestion[]> {
  const found = await findSimilar(reader, draft, limit, time);
  return found === TOO_SLOW ? [] : found;
}

/** The same for who has to tell none from what took too long. */
export async function findSimilar(
  reader: Actor,
  draft: Draft,
  limit: number,
  time: TimeAllowance,
): Promise<SimilarQuestion[] | typeof TOO_SLOW> {
  const words = searchedText(`${draft.title} ${draft.body}`, limits.searchedDraft);
  if (words === '') return [];
  const wanted: Wanted = {
    words,
    phrases: [],
    without: [],
    conditions:
      draft.brandId === undefined || draft.brandId === null ? [] : [ofBrand(draft.brandId)],
    isBeingTyped: draft.isBeingTyped === true && draft.body.trim() === '',
  };
  const page = { after: null, limit: limit + 5 };
  return findOnEngine(wanted, page, time, async (found) => {
    const others = found.hits.filter(({ questionId }) => questionId !== draft.except);
    const ids = others.map(({ questionId }) => questionId);
    // Sent together: nearly all of them fit still.
    const [fitting, read, confirmedOf] = await Promise.all([
      stillFitting(reader, others, wanted),
      readRows(ids),
      confirmedAnswers(reader, ids),
    ]);
    const hits = fitting.slice(0, limit);
    const scoreOf = new Map(hits.map(({ id, score }) => [id, score]));
    const rows = await questionRows(hits, 'asked', read);
    return rows.map((row) => ({
      ...row,
      score: scoreOf.get(row.id) ?? 0,
      confirmed: confirmedOf.get(row.id) ?? null,
    }));
  });
}

function ofBrand(brandId: number): Condition {
  return {
    means: { of: 'brand', anyOf: [brandId] },
    anyOf: [filterWords.brand(brandId)],
    noneOf: [],
    holds: eq(questions.brandId, brandId),
    not: false,
  };
}
