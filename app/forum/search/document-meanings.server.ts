import { inArray, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { searchDocumentMeanings, searchWordMeanings } from '#db/schema/search';
import { readEntry } from './entries';
import { DIMENSIONS, likeness, meaningOf, packMeaning } from './find-meanings';

/** What words mean, by their numbers; rarity is in it. */
export type Meanings = ReadonlyMap<number, Float32Array>;

export type IndexedEntries = { questionId: number; entries: readonly number[] };

/**
 * Writes what these questions are about, anew.
 * @param questionIds all of them: those without a document are about nothing any more
 */
export async function writeMeanings(
  tx: Transaction,
  questionIds: readonly number[],
  documents: readonly IndexedEntries[],
): Promise<void> {
  await tx
    .delete(searchDocumentMeanings)
    .where(inArray(searchDocumentMeanings.questionId, [...questionIds]));
  const wordIds = new Set(
    documents.flatMap(({ entries }) => entries.map((entry) => readEntry(entry).wordId)),
  );
  const meanings = await meaningsOf(tx, [...wordIds]);
  await addMeanings(tx, documents, meanings);
}

export async function addMeanings(
  tx: Transaction,
  documents: readonly IndexedEntries[],
  meanings: Meanings,
): Promise<void> {
  const rows = documents.flatMap(({ questionId, entries }) => {
    const meaning = meaningOfEntries(entries, meanings);
    return meaning === null ? [] : { questionId, meaning };
  });
  if (rows.length > 0) await tx.insert(searchDocumentMeanings).values(rows);
}

/** What a document is about, as it is kept; null where nothing is known of its words. */
export function meaningOfEntries(entries: readonly number[], meanings: Meanings): Buffer | null {
  const words = entries.flatMap((entry) => {
    const { wordId, weight } = readEntry(entry);
    const meaning = meanings.get(wordId);
    return meaning === undefined ? [] : { meaning, weight };
  });
  const found = meaningOf(words);
  return found === null ? null : packMeaning(found);
}

export async function meaningsOf(tx: Transaction, wordIds: readonly number[]): Promise<Meanings> {
  const rows = await tx.execute<{ wordId: number; meaning: Uint8Array }>(sql`
    select word_id as "wordId", meaning from ${searchWordMeanings}
    where word_id = any(${`{${wordIds.join(',')}}`}::int[])`);
  return new Map(rows.map(({ wordId, meaning }) => [wordId, fromBytes(meaning)]));
}

/** A part of a statement: what these words mean, in one value (`meaningOfQuery` reads it). */
export function meaningsOfWords(wordIds: readonly number[]): SQL {
  return sql`(select string_agg(int4send(word_id) || meaning, '') from ${searchWordMeanings}
    where word_id = any(${`{${wordIds.join(',')}}`}::int[]))`;
}

/**
 * What a query is about; null where nothing is known of its words.
 * @param found what `meaningsOfWords` gave
 */
export function meaningOfQuery(
  words: readonly { id: number; emphasis: number }[],
  found: Uint8Array | null,
): Float32Array | null {
  if (found === null) return null;
  const meanings = new Map<number, Float32Array>();
  const view = new DataView(found.buffer, found.byteOffset, found.byteLength);
  const size = DIMENSIONS * Float32Array.BYTES_PER_ELEMENT;
  for (let at = 0; at < found.length; at += 4 + size)
    meanings.set(view.getInt32(at), fromBytes(found.subarray(at + 4, at + 4 + size)));
  return meaningOf(
    words.flatMap(({ id, emphasis }) => {
      const meaning = meanings.get(id);
      return meaning === undefined ? [] : { meaning, weight: emphasis };
    }),
  );
}

/** How much each of these questions is about what is sought, from -1 to 1. */
export async function likenesses(
  tx: Transaction,
  sought: Float32Array,
  questionIds: readonly number[],
): Promise<Map<number, number>> {
  const [row] = await tx.execute<{ found: Uint8Array | null }>(sql`
    select string_agg(int8send(question_id) || meaning, '') as found
    from ${searchDocumentMeanings}
    where question_id = any(${`{${questionIds.join(',')}}`}::bigint[])`);
  const bytes = row?.found ?? new Uint8Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<number, number>();
  for (let at = 0; at < bytes.length; at += 8 + DIMENSIONS)
    found.set(
      Number(view.getBigInt64(at)),
      likeness(sought, bytes.subarray(at + 8, at + 8 + DIMENSIONS)),
    );
  return found;
}

export function toBytes(meaning: Float32Array): Buffer {
  return Buffer.from(meaning.buffer, meaning.byteOffset, meaning.byteLength);
}

/** A copy, because numbers of four bytes begin at every fourth. */
function fromBytes(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
