import { and, asc, gt, lte } from 'drizzle-orm';
import type { EnqueuedTask, Meilisearch, Task } from 'meilisearch';
import type { Transaction } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { meilisearchIndex, searchUnsent } from '#db/schema/search';
import { log } from '~/platform/log.server';
import { loadThreads } from '../load-threads.server';
import { askForJob, isMissing, MeilisearchAway } from './connection.server';
import { documentOf, type SearchDocument } from './document-of-thread.server';
import { forgetIndex, type IndexRow, inTurn } from './index-row.server';

/*
 * Documents are handed in, and done over there some time later. What was handed in is written down
 * with its tasks, so that it is neither forgotten when a process ends nor handed in twice while
 * Meilisearch has much to do. A change is struck off when its tasks have succeeded, not before.
 */

export type HandedIn = NonNullable<IndexRow['handedIn']>;

/** So many documents at a time. */
export const BATCH = 500;
/** The tasks of a batch are waited for so long; the next run waits on. */
const WAIT_MS = 60_000;
const ASK_EVERY_MS = 100;

/** Meilisearch is at work: another run looks again. */
export class NotDoneYet extends Error {
  override readonly name = 'NotDoneYet';
}

/** Meilisearch says that something is wrong with what it was given. */
export class BatchRefused extends Error {
  override readonly name = 'BatchRefused';
}

/** Some of it failed, and nothing was struck off. */
export class BatchFailed extends Error {
  override readonly name = 'BatchFailed';
}

/**
 * Hands in the next documents: those that changed, and beside them those that an index that is
 * being made has not had.
 * @returns what is to be waited for; null where there is nothing left to hand in
 */
export function handIn(most: number): Promise<HandedIn | null> {
  return inTurn(async (tx, row) => {
    if (row.handedIn !== null) return row.handedIn;
    const changed = await changesOf(tx, row, most);
    const isOne = most === 1 && changed.length > 0;
    const built = row.buildingUid === null || isOne ? [] : await notBuilt(tx, row, most);
    if (changed.length === 0 && built.length === 0) return null;
    const documents = await documentsOf(
      tx,
      changed.map(({ questionId }) => questionId),
    );
    const others = await documentsOf(tx, built);
    const there = new Set(documents.map(({ id }) => id));
    const gone = changed.flatMap(({ questionId }) => (there.has(questionId) ? [] : questionId));
    const handedIn = {
      tasks: await askForJob(async (client) => {
        const tasks: number[] = [];
        if (row.version !== null) tasks.push(...(await give(client, row.uid, documents, gone)));
        if (row.buildingUid !== null)
          tasks.push(...(await give(client, row.buildingUid, [...documents, ...others], gone)));
        return tasks;
      }),
      change: changed.at(-1)?.change ?? null,
      builtTo: built.at(-1) ?? null,
    };
    await tx.update(meilisearchIndex).set({ handedIn });
    return handedIn;
  });
}

async function changesOf(tx: Transaction, row: IndexRow, most: number) {
  return tx
    .select({ questionId: searchUnsent.questionId, change: searchUnsent.change })
    .from(searchUnsent)
    .where(gt(searchUnsent.change, firstChange(row)))
    .orderBy(asc(searchUnsent.change))
    .limit(most);
}

/** What changed before an index was begun is in it already, and struck off with the other one. */
function firstChange(row: IndexRow): number {
  return row.buildingUid === null ? 0 : row.buildingSince;
}

async function notBuilt(tx: Transaction, row: IndexRow, most: number): Promise<number[]> {
  const rows = await tx
    .select({ id: questions.id })
    .from(questions)
    .where(gt(questions.id, row.builtTo))
    .orderBy(asc(questions.id))
    .limit(most);
  return rows.map(({ id }) => id);
}

async function documentsOf(tx: Transaction, ids: readonly number[]): Promise<SearchDocument[]> {
  return (await loadThreads(tx, ids)).map(documentOf);
}

async function give(
  client: Meilisearch,
  uid: string,
  documents: SearchDocument[],
  gone: number[],
): Promise<number[]> {
  const index = client.index<SearchDocument>(uid);
  const tasks: number[] = [];
  if (documents.length > 0)
    tasks.push(uidOf(await index.addDocuments(documents, { primaryKey: 'id' })));
  if (gone.length > 0) tasks.push(uidOf(await index.deleteDocuments(gone)));
  return tasks;
}

/** The task that an answer names. */
export function uidOf({ taskUid }: EnqueuedTask): number {
  if (!Number.isInteger(taskUid)) throw new MeilisearchAway('an answer names no task');
  return taskUid;
}

/**
 * Waits until what was handed in is done, and strikes it off.
 * @param andThen what is to be done before that; it is done again where a process ended between
 * @throws {NotDoneYet} {BatchRefused} {BatchFailed} with nothing struck off
 */
export async function settle(handedIn: HandedIn, andThen?: () => Promise<void>): Promise<void> {
  const failed = await firstFailure(handedIn);
  if (failed !== null) {
    await strikeOff(handedIn, { isDone: false });
    const { code, message, type } = failed;
    if (type === 'invalid_request' && code !== 'index_not_found')
      throw new BatchRefused(`${code}: ${message}`);
    throw new BatchFailed(`${code}: ${message}`);
  }
  await andThen?.();
  await strikeOff(handedIn, { isDone: true });
}

/** Strikes off a document that Meilisearch will not have, so that others are not kept waiting. */
export async function passOver(handedIn: HandedIn, reason: string): Promise<void> {
  log.error({ ...handedIn, reason }, 'Meilisearch does not take a document');
  await inTurn((tx, row) => strikeOffIn(tx, row, handedIn));
}

async function firstFailure(
  handedIn: HandedIn,
): Promise<{ code: string; message: string; type: string } | null> {
  for (const uid of handedIn.tasks) {
    const task = await untilDone(uid);
    if (task?.status === 'succeeded') continue;
    return task?.error ?? { code: 'unknown', message: 'a task was lost', type: 'internal' };
  }
  return null;
}

/** The task when it is over; null where it is not known. */
export async function untilDone(uid: number): Promise<Task | null> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    const task = await askForJob(async (client) => {
      try {
        return await client.tasks.getTask(uid);
      } catch (error) {
        if (isMissing(error, 'task_not_found')) return null;
        throw error;
      }
    });
    if (task === null || (task.status !== 'enqueued' && task.status !== 'processing')) return task;
    if (performance.now() > until) throw new NotDoneYet('Meilisearch is still at work');
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

/** Only once, whoever waited for it. */
async function strikeOff(handedIn: HandedIn, { isDone }: { isDone: boolean }): Promise<void> {
  await inTurn(async (tx, row) => {
    if (JSON.stringify(row.handedIn?.tasks) !== JSON.stringify(handedIn.tasks)) return;
    await tx.update(meilisearchIndex).set({ handedIn: null });
    if (!isDone) return;
    if (handedIn.swaps === true) await hasSwapped(tx, row);
    else await strikeOffIn(tx, row, handedIn);
  });
}

async function strikeOffIn(
  tx: Transaction,
  row: IndexRow,
  { change, builtTo }: HandedIn,
): Promise<void> {
  if (builtTo !== null) await tx.update(meilisearchIndex).set({ builtTo });
  if (change !== null)
    await tx
      .delete(searchUnsent)
      .where(and(gt(searchUnsent.change, firstChange(row)), lte(searchUnsent.change, change)));
}

async function hasSwapped(tx: Transaction, row: IndexRow): Promise<void> {
  await tx.update(meilisearchIndex).set({
    version: row.buildingVersion,
    buildingUid: null,
    buildingVersion: null,
    builtTo: 0,
    buildingSince: 0,
  });
  await tx.delete(searchUnsent).where(lte(searchUnsent.change, row.buildingSince));
  forgetIndex();
}
