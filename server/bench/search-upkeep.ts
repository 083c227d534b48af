import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { indexStaleQuestions } from '~/forum/search/index-questions.server';

/** What the search index costs somebody who posts, and what it costs a job afterwards. */
export type Upkeep = {
  posts: number;
  /** Milliseconds of a question with an answer, in one transaction, in the middle of all. */
  without: number;
  withIndex: number;
  /** To bring one question with its answer into the index. */
  indexing: number;
};

const POSTS = 200;
const INDEXED = 40;
const triggers = [
  ['questions', 'questions_search_insert'],
  ['questions', 'questions_search_update'],
  ['answers', 'answers_search_change'],
] as const;

/**
 * Posts questions with an answer by turns with and without the index's triggers, and takes all of
 * them away again.
 */
export async function measureUpkeep(texts: readonly string[]): Promise<Upkeep> {
  const [last] = await db.execute<{ id: number }>(sql`select max(id) as id from questions`);
  const before = last?.id ?? 0;
  const times: Record<'without' | 'withIndex' | 'indexing', number[]> = {
    without: [],
    withIndex: [],
    indexing: [],
  };
  try {
    await post(texts[0] ?? '');
    // By turns, so that what else the machine does falls on both.
    for (let round = 0; round < POSTS / 20; round += 1) {
      for (const way of ['without', 'withIndex'] as const) {
        await switchTriggers(way === 'withIndex');
        for (let at = 0; at < 20; at += 1) {
          const text = texts[(round * 20 + at) % texts.length] ?? '';
          times[way].push(await timeOf(() => post(text)));
        }
      }
    }
    await switchTriggers(true);
    await indexStaleQuestions();
    for (let at = 0; at < INDEXED; at += 1) {
      await post(texts[at % texts.length] ?? '');
      times.indexing.push(await timeOf(indexStaleQuestions));
    }
  } finally {
    await switchTriggers(true);
    await takeAway(before);
  }
  return {
    posts: POSTS,
    without: middle(times.without),
    withIndex: middle(times.withIndex),
    indexing: middle(times.indexing),
  };
}

async function post(text: string): Promise<void> {
  const title = text.slice(0, 80);
  await db.transaction(async (tx) => {
    const [asked] = await tx.execute<{ id: number }>(sql`
      insert into questions (kind, brand_id, asker_name, title, body, body_html, excerpt,
        resolution, resolution_at, asked_at, active_at)
      select 'question', min(id), 'somebody', ${title}, ${text}, ${`<p>${text}</p>`}, ${title},
        'open', now(), now(), now() from brands
      returning id`);
    await tx.execute(sql`
      insert into answers (question_id, author_name, body, body_html, excerpt, posted_at)
      values (${asked?.id ?? 0}::bigint, 'somebody', ${text}, ${`<p>${text}</p>`}, ${title}, now())`);
  });
}

async function switchTriggers(on: boolean): Promise<void> {
  const how = sql.raw(on ? 'enable' : 'disable');
  for (const [table, trigger] of triggers)
    await db.execute(
      sql`alter table ${sql.identifier(table)} ${how} trigger ${sql.identifier(trigger)}`,
    );
}

async function takeAway(after: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`insert into search_stale (question_id)
      select id from questions where id > ${after}::bigint`);
    await tx.execute(sql`delete from answers where question_id > ${after}::bigint`);
    await tx.execute(sql`delete from questions where id > ${after}::bigint`);
  });
  await indexStaleQuestions();
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
