import { inArray, sql } from 'drizzle-orm';
import { advisoryLocks } from '#db/advisory-locks';
import type { Transaction } from '#db/client.server';
import { searchDocuments, searchStale, searchWords } from '#db/schema/search';
import { inTransaction } from '~/platform/transaction.server';
import { writeMeanings } from './document-meanings.server';
import { entryOf, readEntry } from './entries';
import { type IndexedThread, indexedThread } from './indexed-thread.server';
import { loadThreads } from './load-threads.server';
import { noteForRebuild } from './next-index.server';

/** A few threads in one transaction; more, where many wait: each transaction counts words anew. */
const AT_ONCE = { first: 50, then: 400 };

/**
 * Brings the index up to date with all that has changed. Whoever posts does not wait for it: it is
 * a reaction, in a job of its own. Nor does the job wait where all documents are being gone over:
 * whoever does that indexes what changed meanwhile.
 * @param options.onIndexed is told, in the same transaction, which questions were indexed
 * @returns how many questions were indexed
 */
export async function indexStaleQuestions(
  options: { onIndexed?: (tx: Transaction, questionIds: number[]) => Promise<void> } = {},
): Promise<number> {
  let indexed = 0;
  for (let atOnce = AT_ONCE.first; ; atOnce = AT_ONCE.then) {
    const ids = await inTransaction(async (tx) => {
      if (!(await isFreeOfLearning(tx))) return [];
      await lockIndex(tx);
      const stale = await tx
        .select({ id: searchStale.id, questionId: searchStale.questionId })
        .from(searchStale)
        .orderBy(searchStale.id)
        .limit(atOnce);
      if (stale.length === 0) return [];
      const questionIds = [...new Set(stale.map(({ questionId }) => questionId))];
      // Before the threads are read: what changes after that says so again.
      await tx.delete(searchStale).where(
        inArray(
          searchStale.id,
          stale.map(({ id }) => id),
        ),
      );
      await writeDocuments(tx, questionIds);
      await noteForRebuild(tx, questionIds);
      await options.onIndexed?.(tx, questionIds);
      return questionIds;
    });
    if (ids.length === 0) return indexed;
    indexed += ids.length;
  }
}

/** Until the end of the transaction nobody begins to learn what words mean. */
async function isFreeOfLearning(tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ isFree: boolean }>(
    sql`select pg_try_advisory_xact_lock_shared(${advisoryLocks.searchLearning}) as "isFree"`,
  );
  return row?.isFree === true;
}

/** Until the end of the transaction nobody else changes the index, or a common word's count. */
export async function lockIndex(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.searchIndex})`);
}

/** Makes the documents of these questions as they are now; the index is locked. */
export async function writeDocuments(
  tx: Transaction,
  questionIds: readonly number[],
): Promise<void> {
  const threads = (await loadThreads(tx, questionIds)).map((thread) => ({
    thread,
    found: indexedThread(thread),
  }));
  const idOf = await wordIds(tx, new Set(threads.flatMap(({ found }) => [...found.words.keys()])));
  const before = await tx
    .select({ questionId: searchDocuments.questionId, entries: searchDocuments.entries })
    .from(searchDocuments)
    .where(inArray(searchDocuments.questionId, [...questionIds]));
  const counts = new Map<number, { documents: number; inTitles: number }>();
  for (const { entries } of before) countEntries(counts, entries, -1);
  const rows = threads.map(({ thread, found }) => {
    const entries = entriesOf(found, idOf);
    countEntries(counts, entries, 1);
    return {
      questionId: thread.id,
      entries,
      titleWords: found.titleWords,
      language: found.language,
      standing: found.standing,
      askedAt: thread.askedAt,
    };
  });
  const kept = new Set(rows.map(({ questionId }) => questionId));
  const gone = before.flatMap(({ questionId }) => (kept.has(questionId) ? [] : questionId));
  if (gone.length > 0)
    await tx.delete(searchDocuments).where(inArray(searchDocuments.questionId, gone));
  if (rows.length > 0)
    await tx
      .insert(searchDocuments)
      .values(rows)
      .onConflictDoUpdate({
        target: searchDocuments.questionId,
        set: {
          entries: sql`excluded.entries`,
          titleWords: sql`excluded.title_words`,
          language: sql`excluded.language`,
          standing: sql`excluded.standing`,
          askedAt: sql`excluded.asked_at`,
        },
      });
  await moveCounts(tx, counts);
  await writeMeanings(tx, questionIds, rows);
}

/** A document's entries, ascending. */
export function entriesOf(found: IndexedThread, idOf: ReadonlyMap<string, number>): number[] {
  const entries: number[] = [];
  for (const [word, facts] of found.words) {
    const id = idOf.get(word);
    if (id !== undefined) entries.push(entryOf(id, facts));
  }
  return entries.sort((a, b) => a - b);
}

function countEntries(
  counts: Map<number, { documents: number; inTitles: number }>,
  entries: readonly number[],
  step: number,
): void {
  for (const entry of entries) {
    const { wordId, inTitle } = readEntry(entry);
    const count = counts.get(wordId) ?? { documents: 0, inTitles: 0 };
    count.documents += step;
    if (inTitle) count.inTitles += step;
    counts.set(wordId, count);
  }
}

async function moveCounts(
  tx: Transaction,
  counts: ReadonlyMap<number, { documents: number; inTitles: number }>,
): Promise<void> {
  const moved = [...counts].filter(
    ([, { documents, inTitles }]) => documents !== 0 || inTitles !== 0,
  );
  if (moved.length === 0) return;
  const list = (numbers: number[]) => `{${numbers.join(',')}}`;
  await tx.execute(sql`
    update ${searchWords} w set
      documents = w.documents + moved.documents,
      in_titles = w.in_titles + moved.in_titles,
      is_common = w.documents + moved.documents > 1 and strpos(w.word, ':') = 0
    from unnest(
      ${list(moved.map(([id]) => id))}::integer[],
      ${list(moved.map(([, { documents }]) => documents))}::integer[],
      ${list(moved.map(([, { inTitles }]) => inTitles))}::integer[]
    ) as moved(id, documents, in_titles)
    where w.id = moved.id`);
}

/** The numbers of words; new ones get theirs. The index is locked. */
export async function wordIds(
  tx: Transaction,
  words: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const known = await knownWordIds(tx, [...words]);
  const news = [...words].filter((word) => !known.has(word));
  if (news.length > 0) {
    const rows = await tx.execute<{ id: number; word: string }>(sql`
      insert into ${searchWords} (word)
      select value from json_array_elements_text(${JSON.stringify(news)}::json)
      on conflict (word) do nothing returning id, word`);
    for (const { id, word } of rows) known.set(word, id);
  }
  return known;
}

export async function knownWordIds(
  tx: Transaction,
  words: readonly string[],
): Promise<Map<string, number>> {
  if (words.length === 0) return new Map();
  const rows = await tx.execute<{ id: number; word: string }>(
    sql`select id, word from ${searchWords} where word = any(
      array(select value from json_array_elements_text(${JSON.stringify(words)}::json)))`,
  );
  return new Map(rows.map(({ id, word }) => [word, id]));
}
