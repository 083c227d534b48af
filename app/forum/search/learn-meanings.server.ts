import { asc, count, gt, sql } from 'drizzle-orm';
import { setImmediate as pause } from 'node:timers/promises';
import { advisoryLocks } from '#db/advisory-locks';
import { db } from '#db/client.server';
import {
  searchDocumentMeanings,
  searchDocuments,
  searchLearning,
  searchWordMeanings,
  searchWords,
} from '#db/schema/search';
import { addMeanings, toBytes } from './document-meanings.server';
import { readEntry } from './entries';
import { DIMENSIONS, findMeanings, type Matrix } from './find-meanings';
import { indexStaleQuestions, lockIndex } from './index-questions.server';

/** Fewer texts say nothing of what words have in common. */
const FEWEST = 200;
/** Learnt anew when there are so many times the texts. */
const GROWN = 1.5;
/** So many texts are learnt from; more say little more. */
const SAMPLE = 10_000;
/** A word that fewer of them have, or a larger part, says nothing of its company. */
const RAREST = 2;
const COMMONEST = 0.3;
/** How much rare words count. */
const RARITY = 1.5;
const AT_ONCE = 2_000;

/**
 * Learns when the forum has grown enough for it to be worth while, unless the index is being made
 * anew: that ends with learning.
 */
export async function learnIfGrown(): Promise<void> {
  await db.transaction(async (lock) => {
    await lock.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    const [row] = await lock.execute<{ isFree: boolean }>(
      sql`select pg_try_advisory_xact_lock(${advisoryLocks.searchRebuild}) as "isFree"`,
    );
    if (row?.isFree === true) await learnWhereGrown();
  });
}

async function learnWhereGrown(): Promise<void> {
  const [learnt] = await db.select().from(searchLearning);
  const [there] = await db.select({ documents: count() }).from(searchDocuments);
  const documents = there?.documents ?? 0;
  if (documents >= Math.max(FEWEST, GROWN * (learnt?.documents ?? 0))) await learnMeanings();
}

/**
 * Learns from the texts what words have in common, and so what every question is about. What
 * changes meanwhile is indexed when it is done.
 * @returns whether there was enough to learn from
 */
export async function learnMeanings(): Promise<boolean> {
  const sample = await readSample();
  if (sample === null) return false;
  const vectors = await findMeanings(sample.matrix, () => pause());
  // With its rarity in it: what is left to know of a word in a text is what it weighs there.
  const meanings = new Map(
    sample.words.map(({ id, rarity }, place) => [
      id,
      vectors.slice(place * DIMENSIONS, (place + 1) * DIMENSIONS).map((part) => part * rarity),
    ]),
  );
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.searchLearning})`);
    await lockIndex(tx);
    await tx.delete(searchWordMeanings);
    await tx.delete(searchDocumentMeanings);
    const words = [...meanings].map(([wordId, meaning]) => ({ wordId, meaning: toBytes(meaning) }));
    for (let from = 0; from < words.length; from += AT_ONCE)
      await tx.insert(searchWordMeanings).values(words.slice(from, from + AT_ONCE));
    let documents = 0;
    for (let last = 0; ;) {
      const rows = await tx
        .select({ questionId: searchDocuments.questionId, entries: searchDocuments.entries })
        .from(searchDocuments)
        .where(gt(searchDocuments.questionId, last))
        .orderBy(asc(searchDocuments.questionId))
        .limit(AT_ONCE);
      const end = rows.at(-1);
      if (end === undefined) break;
      last = end.questionId;
      documents += rows.length;
      await addMeanings(tx, rows, meanings);
    }
    await tx
      .insert(searchLearning)
      .values({ documents })
      .onConflictDoUpdate({ target: searchLearning.id, set: { documents } });
  });
  await indexStaleQuestions();
  return true;
}

type Sample = { matrix: Matrix; words: { id: number; rarity: number }[] };

/** Texts from all over the forum, as rows of their words; null where there are too few. */
async function readSample(): Promise<Sample | null> {
  const [there] = await db.select({ documents: count() }).from(searchDocuments);
  const documents = there?.documents ?? 0;
  if (documents < FEWEST) return null;
  const every = Math.max(1, Math.floor(documents / SAMPLE));
  const rows: { wordId: number; weight: number }[][] = [];
  const having = new Map<number, number>();
  for (let last = 0; rows.length < SAMPLE;) {
    const read = await db
      .select({ questionId: searchDocuments.questionId, entries: searchDocuments.entries })
      .from(searchDocuments)
      .where(
        sql`${gt(searchDocuments.questionId, last)}
          and ${searchDocuments.questionId} % ${every}::int = 0`,
      )
      .orderBy(asc(searchDocuments.questionId))
      .limit(500);
    const end = read.at(-1);
    if (end === undefined) break;
    last = end.questionId;
    for (const { entries } of read) {
      const words = entries.map(readEntry);
      for (const { wordId } of words) having.set(wordId, (having.get(wordId) ?? 0) + 1);
      rows.push(words.map(({ wordId, weight }) => ({ wordId, weight })));
    }
    await pause();
  }
  for (const [wordId, many] of having)
    if (many < RAREST || many > COMMONEST * rows.length) having.delete(wordId);
  const real = await realWords([...having.keys()]);
  const placeOf = new Map(real.map((id, place) => [id, place]));
  const rarityOf = (id: number) => Math.log(1 + rows.length / (having.get(id) ?? 1)) ** RARITY;
  const words = real.map((id) => ({ id, rarity: rarityOf(id) }));
  return { matrix: matrixOf(rows, placeOf, words), words };
}

/** Without pairs of words, and without what questions are narrowed down by. */
async function realWords(ids: readonly number[]): Promise<number[]> {
  const found: number[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await db.execute<{ id: number }>(sql`
      select id from ${searchWords} where strpos(word, ':') = 0
        and id = any(${`{${ids.slice(from, from + AT_ONCE).join(',')}}`}::int[])`);
    for (const { id } of rows) found.push(id);
  }
  return found.sort((a, b) => a - b);
}

/** Rows of the same length, so that long texts say no more than short ones. */
function matrixOf(
  rows: readonly (readonly { wordId: number; weight: number }[])[],
  placeOf: ReadonlyMap<number, number>,
  words: readonly { rarity: number }[],
): Matrix {
  const kept = rows.map((row) =>
    row.flatMap(({ wordId, weight }) => {
      const place = placeOf.get(wordId);
      return place === undefined ? [] : { place, weight: weight * (words[place]?.rarity ?? 0) };
    }),
  );
  const total = kept.reduce((sum, row) => sum + row.length, 0);
  const starts = new Int32Array(kept.length + 1);
  const matrix: Matrix = {
    ...{ starts, words: new Int32Array(total), weights: new Float32Array(total) },
    wordCount: words.length,
  };
  let at = 0;
  for (const [index, row] of kept.entries()) {
    const length = Math.sqrt(row.reduce((sum, { weight }) => sum + weight ** 2, 0)) || 1;
    for (const { place, weight } of row) {
      matrix.words[at] = place;
      matrix.weights[at] = weight / length;
      at += 1;
    }
    starts[index + 1] = at;
  }
  return matrix;
}
