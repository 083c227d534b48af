import { asc, count, gt, sql } from 'drizzle-orm';
import { advisoryLocks } from '#db/advisory-locks';
import { db } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { inTransaction } from '~/platform/transaction.server';
import { readEntry } from './entries';
import {
  entriesOf,
  indexStaleQuestions,
  lockIndex,
  wordIds,
  writeDocuments,
} from './index-questions.server';
import { indexedThread } from './indexed-thread.server';
import { learnMeanings } from './learn-meanings.server';
import { loadThreads } from './load-threads.server';
import { rebuildMeilisearch } from './meilisearch/bring-up-to-date.server';
import { hasMeilisearch } from './meilisearch/connection.server';
import {
  addToNextIndex,
  afterTakingNextIndex,
  completeNextDocuments,
  createNextIndex,
  createNextWords,
  takeNextIndex,
} from './next-index.server';

const AT_ONCE = 500;

/** Is told how far it is, and waited for. */
type Progress = (done: number, total: number) => unknown;

/**
 * Makes the whole search index anew beside the one there is, in which people go on searching and
 * into which what they post goes on being indexed; then the new one takes its place. Needed where
 * words are made otherwise than before, and the quickest way after a large import.
 * @returns how many questions were indexed
 */
export async function reindex({
  progress,
}: {
  progress?: Progress;
} = {}): Promise<number> {
  return db.transaction(async (lock) => {
    await lock.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    await lock.execute(sql`set local statement_timeout = 0`);
    // Two at a time would make the same tables.
    await lock.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.searchRebuild})`);
    const indexed = await rebuild(progress ?? (() => undefined));
    await indexStaleQuestions();
    await learnMeanings();
    return indexed;
  });
}

/**
 * Makes the index on Meilisearch anew, where there is one: beside the one that is searched, which
 * it then takes the place of.
 * @throws {MeilisearchAway}
 */
export async function reindexMeilisearch({
  progress,
}: {
  progress?: (done: number, total: number) => void;
} = {}): Promise<void> {
  if (!hasMeilisearch()) return;
  const [all] = await db.select({ total: count() }).from(questions);
  const total = all?.total ?? 0;
  await rebuildMeilisearch((sent) => progress?.(Math.min(sent, total), total));
}

async function rebuild(progress: Progress): Promise<number> {
  await inTransaction(async (tx) => {
    await lockIndex(tx);
    await createNextIndex(tx);
  });
  const [all] = await db.select({ total: count() }).from(questions);
  const total = all?.total ?? 0;
  const known = new Map<string, number>();
  const counts = new WordCounts();
  let indexed = 0;
  let done = 0;
  let next = readBatch(0);
  for (;;) {
    const { threads, read, last } = await next;
    if (last === null) break;
    // The next are read while these are taken apart.
    next = readBatch(last);
    const found = threads.map((thread) => ({ thread, document: indexedThread(thread) }));
    const unknown = new Set<string>();
    for (const { document } of found)
      for (const word of document.words.keys()) if (!known.has(word)) unknown.add(word);
    if (unknown.size > 0) {
      const numbers = await inTransaction(async (tx) => {
        await lockIndex(tx);
        return wordIds(tx, unknown);
      });
      for (const [word, id] of numbers) known.set(word, id);
    }
    await addToNextIndex(
      db,
      found.map(({ thread, document }) => {
        const entries = entriesOf(document, known);
        counts.add(entries);
        const { titleWords, language, standing } = document;
        const { id: questionId, askedAt } = thread;
        return { questionId, entries, titleWords, language, standing, askedAt };
      }),
    );
    indexed += threads.length;
    done += read;
    await progress(Math.min(done, total), total);
  }
  await db.transaction(completeNextDocuments);
  await db.transaction(async (tx) => {
    await lockIndex(tx);
    await createNextWords(tx, counts.all());
    const changed = await takeNextIndex(tx);
    for (let from = 0; from < changed.length; from += AT_ONCE)
      await writeDocuments(tx, changed.slice(from, from + AT_ONCE));
  });
  await db.transaction(afterTakingNextIndex);
  return indexed;
}

async function readBatch(after: number) {
  const rows = await db
    .select({ id: questions.id })
    .from(questions)
    .where(gt(questions.id, after))
    .orderBy(asc(questions.id))
    .limit(AT_ONCE);
  const ids = rows.map(({ id }) => id);
  return { threads: await loadThreads(db, ids), read: ids.length, last: ids.at(-1) ?? null };
}

/** In how many documents and titles each word is, by its number. */
class WordCounts {
  #documents = new Int32Array(2 ** 16);
  #inTitles = new Int32Array(2 ** 16);

  add(entries: readonly number[]): void {
    for (const entry of entries) {
      const { wordId, inTitle } = readEntry(entry);
      while (wordId >= this.#documents.length) {
        this.#documents = twiceAsLong(this.#documents);
        this.#inTitles = twiceAsLong(this.#inTitles);
      }
      this.#documents[wordId] = (this.#documents[wordId] ?? 0) + 1;
      if (inTitle) this.#inTitles[wordId] = (this.#inTitles[wordId] ?? 0) + 1;
    }
  }

  all() {
    const ids: number[] = [];
    for (const [id, documents] of this.#documents.entries()) if (documents > 0) ids.push(id);
    return {
      ids,
      documents: ids.map((id) => this.#documents[id] ?? 0),
      inTitles: ids.map((id) => this.#inTitles[id] ?? 0),
    };
  }
}

function twiceAsLong(counts: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(counts.length * 2);
  longer.set(counts);
  return longer;
}
