import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { searchDocuments } from '#db/schema/search';
import { now } from '~/platform/clock.server';
import { likenesses, meaningOfQuery, meaningsOfWords } from './document-meanings.server';
import { possibleEntries } from './entries';
import { BLOCK, filterWords } from './indexed-thread.server';
import {
  allIdeas,
  type Ideas,
  type KnownWord,
  lookUp,
  type MeantWords,
} from './meant-words.server';
import { better, rankCandidates } from './rank-candidates';
import type { After, EngineHit } from './search-engine';

/*
 * The index on PostgreSQL. A question's document is one row: the numbers of its words and what each
 * weighs. An index of these numbers finds the questions that have a word; a common word costs no
 * more than a rare one, because only so many questions are looked at: those with the rarest words
 * of the query, and of words that everybody uses the newest that have several of them.
 */

/** So many questions are ranked. */
const RANKED = 1500;
/** For several common words together, or the title of one. */
const RANKED_OF_COMMON = 600;
/** So many of them are looked at for what they are about, */
const COMPARED = 100;
/** which counts as much as this part of what the best has of the words. */
const LIKENESS = 0.6;

/** So little of what a query says is said by the words that every question has. */
const UNSAID = 0.03;

/** What every question found must have, as numbers of the index's words. */
export type Needed = {
  /** One of each. */
  anyOf: readonly (readonly KnownWord[])[];
  none: readonly KnownWord[];
  /** The index's words know months alone. */
  asked: readonly AskedThen[];
};

export type AskedThen = { readonly from: Date } | { readonly before: Date };

/** All of the questions that fit best, after one of them, best first. */
export async function bestQuestions(
  tx: Transaction,
  meant: MeantWords,
  needed: Needed,
  after: After,
  ideas: Ideas = allIdeas,
): Promise<EngineHit[]> {
  const query = await candidatesOf(tx, meant, needed);
  if (query === null) return [];
  const words = sayingMost(meant.words);
  const [row] = await tx.execute<{ found: Uint8Array | null; meanings: Uint8Array | null }>(query);
  const ranked = rankCandidates(row?.found ?? new Uint8Array(), words, ideas, now());
  const grouped = meant.words.filter(({ group }) => group !== null);
  const sought = ideas.meanings ? meaningOfQuery(grouped, row?.meanings ?? null) : null;
  if (sought !== null) await addLikeness(tx, sought, ranked);
  if (after === null) return ranked;
  const before = { questionId: after.id, score: after.value };
  return ranked.filter((hit) => better(before, hit) < 0);
}

/** The best are put in order by what they are about as well, not by their words alone. */
async function addLikeness(
  tx: Transaction,
  sought: Float32Array,
  ranked: { questionId: number; score: number }[],
): Promise<void> {
  const best = ranked.slice(0, COMPARED);
  const [first] = best;
  if (first === undefined) return;
  const alike = await likenesses(
    tx,
    sought,
    best.map(({ questionId }) => questionId),
  );
  const most = LIKENESS * first.score;
  for (const hit of best) hit.score += most * Math.max(0, alike.get(hit.questionId) ?? 0);
  ranked.sort(better);
}

/**
 * What looks for candidates: one row, in which each is a few bytes (`rankCandidates` reads them), and
 * what the words of the query mean. Rows of their own would take longer to send and to read than to
 * find.
 */
export async function candidatesOf(
  tx: Transaction,
  { words, ...meant }: MeantWords,
  needed: Needed,
): Promise<SQL | null> {
  const branches = await branchesOf(tx, { ...meant, words }, needed);
  if (branches.length === 0 || words.length === 0) return null;
  const mine = sql`(select list from mine)`;
  const none = list(entriesOf(needed.none));
  const each = branches.map(
    ({ keys, most }) => sql`(
      select int8send(question_id) || int2send(title_words) || int2send(standing)
        || timestamptz_send(asked_at) || array_send(entries & ${mine}) as candidate
      from ${searchDocuments}
      where ${keys} ${needed.none.length === 0 ? sql`` : sql`and entries & ${none}::int[] = '{}'`}
      limit ${most}::int)`,
  );
  const grouped = words.flatMap(({ id, group }) => (group === null ? [] : id));
  return sql`with mine as materialized (select ${list(entriesOf(sayingMost(words)))}::int[] as list)
    select string_agg(candidate, '') as found, ${meaningsOfWords(grouped)} as meanings
    from (${sql.join(each, sql` union all `)}) as candidates`;
}

type Branch = { keys: SQL; most: number };

/** The ways in which candidates are found, each of so many at most. */
async function branchesOf(tx: Transaction, meant: MeantWords, needed: Needed): Promise<Branch[]> {
  const { documents } = meant;
  const share = shareOf(needed, documents) * shareWithout(needed, documents);
  const must = [...mustHave(needed), ...askedThen(needed)];
  const keys: number[] = [];
  const common: (KnownWord & { group: number | null })[] = [];
  let expected = 0;
  for (const word of meant.words) {
    if (expected + word.documents * share <= RANKED) {
      keys.push(word.id);
      expected += word.documents * share;
    } else {
      if (expected + word.inTitles * share <= RANKED) {
        keys.push(-word.id);
        expected += word.inTitles * share;
      }
      if (word.group !== null) common.push(word);
    }
  }
  const branches: Branch[] = [];
  if (keys.length > 0) branches.push({ keys: allOf([anyKey(keys), ...must]), most: 2 * RANKED });
  const [first, second] = common;
  const together =
    first === undefined ? [] : common.filter(({ group }) => group !== first.group).slice(0, 2);
  if (first !== undefined && second !== undefined && together.length > 0) {
    const several = [first, ...together];
    const hits = several.reduce(
      (n, word) => (n * word.documents) / Math.max(1, documents),
      documents,
    );
    const newest = await newestBlocks(tx, hits * share, documents, needed);
    const all = sql`search_keys(entries) operator(pg_catalog.@>) ${list(several.map(({ id }) => id))}::int[]`;
    branches.push({ keys: allOf([all, ...must, ...newest]), most: RANKED_OF_COMMON });
  }
  if (first !== undefined && keys.length === 0) {
    const inTitle = first.inTitles > 0;
    const newest = await newestBlocks(
      tx,
      (inTitle ? first.inTitles : first.documents) * share,
      documents,
      needed,
    );
    const key = anyKey([inTitle ? -first.id : first.id]);
    branches.push({ keys: allOf([key, ...must, ...newest]), most: RANKED_OF_COMMON });
  }
  return branches;
}

/** Which part of all questions has what is needed, as if one thing said nothing of another. */
function shareOf({ anyOf }: Needed, documents: number): number {
  return anyOf.reduce((share, group) => {
    const having = group.reduce((sum, word) => sum + word.documents, 0);
    return share * Math.min(1, having / Math.max(1, documents));
  }, 1);
}

/** Which part has none of what is to be left out. */
function shareWithout({ none }: Needed, documents: number): number {
  return none.reduce(
    (share, word) => share * Math.max(0, 1 - word.documents / Math.max(1, documents)),
    1,
  );
}

function mustHave({ anyOf }: Needed): SQL[] {
  return anyOf.map((group) => anyKey(group.map(({ id }) => id)));
}

function askedThen({ asked }: Needed): SQL[] {
  return asked.map((then) =>
    'from' in then
      ? sql`asked_at >= ${then.from.toISOString()}::timestamptz`
      : sql`asked_at < ${then.before.toISOString()}::timestamptz`,
  );
}

function anyKey(keys: readonly number[]): SQL {
  return sql`search_keys(entries) operator(pg_catalog.&&) ${list(keys)}::int[]`;
}

function allOf(conditions: readonly SQL[]): SQL {
  return sql.join([...conditions], sql` and `);
}

/**
 * Where more would fit than are ranked: only questions of the newest blocks in which there are some
 * at all, as a time that is long past is in none of the newest.
 */
async function newestBlocks(
  tx: Transaction,
  hits: number,
  documents: number,
  needed: Needed,
): Promise<SQL[]> {
  if (hits <= RANKED_OF_COMMON || documents < BLOCK) return [];
  const [newest] =
    needed.anyOf.length === 0
      ? []
      : await newestQuestions(tx, documents, needed, { after: null, limit: 1 });
  const blocks = await blocksBelow(tx, newest === undefined ? null : newest.questionId + 1);
  const most = Math.max(1, Math.ceil((blocks.length * RANKED_OF_COMMON) / hits));
  if (most >= blocks.length) return [];
  return [anyKey(blocks.slice(0, most).map(({ id }) => id))];
}

/** The blocks of questions, the newest first; those below a question that may be none of ours. */
async function blocksBelow(tx: Transaction, questionId: number | null): Promise<KnownWord[]> {
  const below = questionId === null ? sql`` : sql`where question_id < ${questionId}::bigint`;
  const [last] = await tx.execute<{ id: number | null }>(
    sql`select max(question_id) as id from ${searchDocuments} ${below}`,
  );
  const newest = Math.floor((last?.id ?? -1) / BLOCK);
  const names = Array.from({ length: newest + 1 }, (_, index) => filterWords.block(newest - index));
  const known = await lookUp(tx, names);
  return names.flatMap((name) => known.get(name) ?? []);
}

/** Where a page of the newest is looked for, first; doubled until it is full. */
const BLOCKS_AT_ONCE = 2;

/** The newest questions that have what is needed. */
export async function newestQuestions(
  tx: Transaction,
  documents: number,
  needed: Needed,
  page: { after: After; limit: number },
): Promise<EngineHit[]> {
  const before = page.after?.id ?? null;
  const none = list(entriesOf(needed.none));
  // By no index of their order: it would read every question, and make the keys of each anew, where
  // what is needed is long past.
  const select = (blocks: readonly KnownWord[] | null) =>
    tx.execute<{ questionId: number }>(sql`
      select question_id as "questionId" from ${searchDocuments}
      where ${allOf([
        ...mustHave(needed),
        ...askedThen(needed),
        ...(blocks === null ? [] : [anyKey(blocks.map(({ id }) => id))]),
        ...(before === null ? [] : [sql`question_id < ${before}::bigint`]),
        ...(needed.none.length === 0 ? [] : [sql`entries & ${none}::int[] = '{}'`]),
        sql`true`,
      ])}
      order by question_id + 0 desc limit ${page.limit}::int`);
  const found: EngineHit[] = [];
  if (needed.anyOf.length > 0 && shareOf(needed, documents) * documents <= RANKED) {
    for (const { questionId } of await select(null)) found.push({ questionId, score: 0 });
    return found;
  }
  const blocks = await blocksBelow(tx, before);
  for (let from = 0, many = BLOCKS_AT_ONCE; from < blocks.length; from += many, many *= 2) {
    const rows = await select(blocks.slice(from, from + many));
    for (const { questionId } of rows) found.push({ questionId, score: 0 });
    if (found.length >= page.limit) break;
  }
  return found.slice(0, page.limit);
}

/**
 * Without the words that together say next to nothing: each question has most of them, so they cost
 * more than all the others.
 */
function sayingMost<Word extends { weight: number }>(words: readonly Word[]): Word[] {
  const byWeight = [...words].sort((a, b) => a.weight - b.weight);
  let unsaid = UNSAID * byWeight.reduce((sum, { weight }) => sum + weight, 0);
  const kept = new Set(words);
  for (const word of byWeight) {
    unsaid -= word.weight;
    if (unsaid < 0) break;
    kept.delete(word);
  }
  return [...kept];
}

/** Every entry that these words can have, ascending. */
function entriesOf(words: readonly KnownWord[]): number[] {
  return [...words]
    .sort((a, b) => a.id - b.id)
    .flatMap(({ id, inTitles }) => possibleEntries(id, inTitles > 0));
}

function list(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}
