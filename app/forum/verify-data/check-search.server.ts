import { asc, gt, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { searchDocuments, searchStale, searchWords } from '#db/schema/search';
import { readEntry } from '../search/entries';
import { entriesOf, knownWordIds } from '../search/index-questions.server';
import { indexedThread } from '../search/indexed-thread.server';
import { loadThreads } from '../search/load-threads.server';
import type { Report } from './difference';

/** So many threads are made into documents at a time. */
const AT_ONCE = 200;

type Count = { documents: number; inTitles: number };

/**
 * Makes the document of every question anew and compares it with the one in the search index, then
 * the counts of all words with the documents. Questions that wait to be indexed are left out.
 * @returns how many questions were checked
 */
export async function checkSearch(report: Report): Promise<number> {
  const counts = new Map<number, Count>();
  let checked = 0;
  for (let last = 0; ;) {
    const ids = (
      await db
        .select({ id: questions.id })
        .from(questions)
        .where(gt(questions.id, last))
        .orderBy(asc(questions.id))
        .limit(AT_ONCE)
    ).map(({ id }) => id);
    const end = ids.at(-1);
    if (end === undefined) break;
    last = end;
    checked += ids.length;
    await checkDocuments(ids, counts, report);
  }
  await checkCounts(counts, report);
  return checked;
}

/** One moment for stored and source, so that a running forum makes no differences. */
async function checkDocuments(
  ids: readonly number[],
  counts: Map<number, Count>,
  report: Report,
): Promise<void> {
  const [stored, threads, stale, idOf] = await db.transaction(
    async (tx) => {
      const documents = await tx
        .select()
        .from(searchDocuments)
        .where(inArray(searchDocuments.questionId, [...ids]));
      const loaded = (await loadThreads(tx, ids)).map((thread) => ({
        id: thread.id,
        found: indexedThread(thread),
      }));
      const waiting = await tx
        .select({ questionId: searchStale.questionId })
        .from(searchStale)
        .where(inArray(searchStale.questionId, [...ids]));
      const words = new Set(loaded.flatMap(({ found }) => [...found.words.keys()]));
      return [documents, loaded, waiting, await knownWordIds(tx, [...words])] as const;
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  const waits = new Set(stale.map(({ questionId }) => questionId));
  const storedOf = new Map(stored.map((row) => [row.questionId, row]));
  const foundOf = new Map(threads.map(({ id, found }) => [id, found]));
  for (const { entries } of stored) countWords(counts, entries);
  for (const id of ids) {
    if (waits.has(id)) continue;
    const row = storedOf.get(id);
    const found = foundOf.get(id);
    const told = (what: string, is: unknown, shouldBe: unknown) => {
      if (String(is) !== String(shouldBe))
        report({
          row: `question ${id}`,
          what,
          stored: String(is),
          recomputed: String(shouldBe),
        });
    };
    told(
      'search document',
      row === undefined ? 'none' : 'one',
      found === undefined ? 'none' : 'one',
    );
    if (row === undefined || found === undefined) continue;
    told('standing in the search', row.standing, found.standing);
    told('language in the search', row.language, found.language);
    told('words of the title in the search', row.titleWords, found.titleWords);
    told(
      'words in the search',
      row.entries.join(' '),
      found.words.size === row.entries.length ? entriesOf(found, idOf).join(' ') : found.words.size,
    );
  }
}

function countWords(counts: Map<number, Count>, entries: readonly number[]): void {
  for (const entry of entries) {
    const { wordId, inTitle } = readEntry(entry);
    const count = counts.get(wordId) ?? { documents: 0, inTitles: 0 };
    count.documents += 1;
    if (inTitle) count.inTitles += 1;
    counts.set(wordId, count);
  }
}

/** So many words are compared in one statement. */
const WORDS_AT_ONCE = 5000;

async function checkCounts(counts: ReadonlyMap<number, Count>, report: Report): Promise<void> {
  // What is indexed meanwhile moves the counts: then they are compared another time.
  const [waiting] = await db.select({ id: searchStale.id }).from(searchStale).limit(1);
  if (waiting !== undefined) return;
  for (let last = 0; ;) {
    const rows = await db
      .select({
        id: searchWords.id,
        word: searchWords.word,
        documents: searchWords.documents,
        inTitles: searchWords.inTitles,
        isCommon: searchWords.isCommon,
        shouldBeCommon: sql<boolean>`${searchWords.documents} > 1 and strpos(${searchWords.word}, ':') = 0`,
      })
      .from(searchWords)
      .where(gt(searchWords.id, last))
      .orderBy(asc(searchWords.id))
      .limit(WORDS_AT_ONCE);
    for (const { id, word, documents, inTitles, isCommon, shouldBeCommon } of rows) {
      const counted = counts.get(id) ?? { documents: 0, inTitles: 0 };
      const stored = `${documents} (${inTitles} in titles), ${isCommon ? 'common' : 'rare'}`;
      const recomputed = `${counted.documents} (${counted.inTitles} in titles), ${shouldBeCommon ? 'common' : 'rare'}`;
      if (stored !== recomputed)
        report({ row: `search word “${word}”`, what: 'questions', stored, recomputed });
    }
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.id;
  }
}
