import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { searchDocuments } from '#db/schema/search';
import { now } from '~/platform/clock.server';
import { ENTRIES_OF_WORD } from './entries';
import { BLOCK, filterWords } from './indexed-thread.server';
import {
  allIdeas,
  type Ideas,
  type KnownWord,
  lookUp,
  type MeantWords,
} from './meant-words.server';
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
/** All of the title, rather than the word alone: so much better. */
const WHOLE_TITLE = 0.5;
/** In queries of up to so many words each of them counts. */
const SHORT_QUERY = 6;
/** An answer that somebody vouches for, above equal text; what is closed, below. */
const STANDING = { confirmed: 1.15, assumed: 1.05, closed: 0.85 };
/** Of two that are equal the newer one: no more than that. */
const RECENCY = 0.02;

/** What every question found must have, as numbers of the index's words. */
export type Needed = {
  /** One of each. */
  anyOf: readonly (readonly KnownWord[])[];
  none: readonly number[];
};

/** The questions that fit best, best first. */
export async function bestQuestions(
  tx: Transaction,
  meant: MeantWords,
  needed: Needed,
  page: { after: After; limit: number },
  ideas: Ideas = allIdeas,
): Promise<EngineHit[]> {
  const { words } = meant;
  const branches = await branchesOf(tx, meant, needed);
  if (branches.length === 0 || words.length === 0) return [];
  const mine = entriesOf(words.map(({ id }) => id));
  const none = entriesOf(needed.none);
  const candidates = branches.map(
    ({ keys, most }) => sql`(
      select question_id, entries & ${mine} as matched, title_words, standing, asked_at
      from ${searchDocuments}
      where ${keys} ${needed.none.length === 0 ? sql`` : sql`and entries & ${none} = '{}'`}
      limit ${most}::int)`,
  );
  const groups = new Map<number, number>();
  for (const { group, weight } of words)
    if (group !== null) groups.set(group, Math.max(groups.get(group) ?? 0, weight));
  const whole = [...groups.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  // What the query does not have of a title is taken for usual words.
  const usual = whole / Math.max(1, groups.size);
  const eachCounts = Math.max(0, (SHORT_QUERY - groups.size) / (SHORT_QUERY - 1));
  const days = sql`extract(epoch from ${now().toISOString()}::timestamptz - asked_at) / 86400`;
  const standing = ideas.standing
    ? sql`case standing when 2 then ${STANDING.confirmed}::float8 when 1 then ${STANDING.assumed}::float8
        when -1 then ${STANDING.closed}::float8 else 1 end
        * (1 + ${RECENCY}::float8 / (1 + greatest(0, floor(${days})) / 365))`
    : sql`1`;
  const after =
    page.after === null
      ? sql`true`
      : sql`(score, question_id) < (${page.after.value}::float8, ${page.after.id}::bigint)`;
  const rows = await tx.execute<{ questionId: number; score: number }>(sql`
    with candidates as materialized (${sql.join(candidates, sql` union `)}),
    meant as materialized (
      select * from unnest(${list(words.map(({ id }) => id))}::int[],
        ${list(words.map(({ weight }) => weight))}::float8[],
        ${list(words.map(({ group }) => group ?? -1))}::int[]) as meant(id, weight, part)
    ),
    parts as (
      select c.question_id, c.title_words, c.standing, c.asked_at, m.part,
        max(m.weight * ((entry & 31) / 31.0) ^ 2) as score, max(m.weight) as has,
        bool_or(entry & 32 <> 0) as in_title
      from candidates c cross join lateral unnest(c.matched) as entry
      join meant m on m.id = entry >> 6
      group by 1, 2, 3, 4, 5, case when m.part = -1 then m.id end
    ),
    scored as (
      select question_id, standing, asked_at, sum(score)
        * (1 + ${ideas.titles ? WHOLE_TITLE : 0}::float8 * coalesce(
            sum(has) filter (where in_title and part >= 0) / (
              sum(has) filter (where in_title and part >= 0) + ${usual}::float8
                * greatest(0, title_words - count(*) filter (where in_title and part >= 0))), 0))
        * (coalesce(sum(has) filter (where part >= 0), 0) / ${whole}::float8) ^ ${eachCounts}::float8
        as score
      from parts group by question_id, standing, asked_at, title_words
    ),
    ranked as (select question_id, score * ${standing} as score from scored)
    select question_id as "questionId", score from ranked
    where score > 0 and ${after}
    order by score desc, question_id desc limit ${page.limit}::int`);
  return [...rows];
}

type Branch = { keys: SQL; most: number };

/** The ways in which candidates are found, each of so many at most. */
async function branchesOf(tx: Transaction, meant: MeantWords, needed: Needed): Promise<Branch[]> {
  const { documents } = meant;
  const share = shareOf(needed, documents);
  const must = mustHave(needed);
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
    const newest = await newestBlocks(tx, hits * share, documents);
    const all = sql`search_keys(entries) operator(pg_catalog.@>) ${list(several.map(({ id }) => id))}::int[]`;
    branches.push({ keys: allOf([all, ...must, ...newest]), most: RANKED_OF_COMMON });
  }
  if (first !== undefined && keys.length === 0) {
    const inTitle = first.inTitles > 0;
    const newest = await newestBlocks(
      tx,
      (inTitle ? first.inTitles : first.documents) * share,
      documents,
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

function mustHave({ anyOf }: Needed): SQL[] {
  return anyOf.map((group) => anyKey(group.map(({ id }) => id)));
}

function anyKey(keys: readonly number[]): SQL {
  return sql`search_keys(entries) operator(pg_catalog.&&) ${list(keys)}::int[]`;
}

function allOf(conditions: readonly SQL[]): SQL {
  return sql.join([...conditions], sql` and `);
}

/** Where more would fit than are ranked: only questions of the newest blocks. */
async function newestBlocks(tx: Transaction, hits: number, documents: number): Promise<SQL[]> {
  if (hits <= RANKED_OF_COMMON) return [];
  const blocks = await blocksBelow(tx, null);
  const most = Math.max(1, Math.ceil((blocks.length * RANKED_OF_COMMON) / hits));
  if (documents < BLOCK || most >= blocks.length) return [];
  return [anyKey(blocks.slice(0, most).map(({ id }) => id))];
}

/** The blocks of questions, the newest first. */
async function blocksBelow(tx: Transaction, questionId: number | null): Promise<KnownWord[]> {
  const [last] =
    questionId === null
      ? await tx.execute<{ id: number | null }>(
          sql`select max(question_id) as id from ${searchDocuments}`,
        )
      : [{ id: questionId - 1 }];
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
  const none = entriesOf(needed.none);
  const select = (blocks: readonly KnownWord[] | null) =>
    tx.execute<{ questionId: number }>(sql`
      select question_id as "questionId" from ${searchDocuments}
      where ${allOf([
        ...mustHave(needed),
        ...(blocks === null ? [] : [anyKey(blocks.map(({ id }) => id))]),
        ...(before === null ? [] : [sql`question_id < ${before}::bigint`]),
        ...(needed.none.length === 0 ? [] : [sql`entries & ${none} = '{}'`]),
        sql`true`,
      ])}
      order by question_id desc limit ${page.limit}::int`);
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

/** Every entry that these words can have, ascending: made over there, since there are thousands. */
function entriesOf(wordIds: readonly number[]): SQL {
  return sql`array(select id * ${ENTRIES_OF_WORD}::int + step
    from unnest(${list([...wordIds].sort((a, b) => a - b))}::int[]) as id,
      generate_series(1, ${ENTRIES_OF_WORD - 1}::int) as step
    order by 1)`;
}

function list(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}
