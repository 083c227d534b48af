import { gt, max } from 'drizzle-orm';
import { questions } from '#db/schema/posts';
import { meilisearchIndex, searchUnsent } from '#db/schema/search';
import { askForJob, isMissing, MeilisearchAway } from './connection.server';
import {
  BatchFailed,
  BatchRefused,
  type HandedIn,
  settle,
  uidOf,
  untilDone,
} from './hand-in.server';
import { forgetIndex, indexRow, inTurn, newUid } from './index-row.server';
import { settings, SETTINGS_VERSION } from './index-settings';

/*
 * A new index is made beside the one that is searched, which goes on being kept up to date, and
 * takes its place when it has everything.
 */

/** Begins a new index where there is none, or one of another version. */
export async function beginWhereNeeded(): Promise<void> {
  const { handedIn } = await indexRow();
  if (handedIn?.swaps === true) await settleSwap(handedIn);
  const row = await indexRow();
  const isOld = row.version === null || row.version < SETTINGS_VERSION;
  const isThere = row.version === null || (await isUsable(row.uid));
  if (!isThere) {
    // Searches are not to ask for what is not there.
    await inTurn((tx) => tx.update(meilisearchIndex).set({ version: null }));
    forgetIndex();
  }
  if (!isOld && isThere) return;
  const goesOn =
    row.buildingUid !== null &&
    row.buildingVersion === SETTINGS_VERSION &&
    (await isUsable(row.buildingUid));
  if (!goesOn) await beginIndex();
}

/** Begins a new index, whatever there is. */
export async function beginIndex(): Promise<void> {
  const before = await indexRow();
  if (before.handedIn?.swaps === true) await settleSwap(before.handedIn);
  const buildingUid = newUid(before.uid);
  await askForJob(async (client) => {
    const created = await client.createIndex(buildingUid, { primaryKey: 'id' });
    const set = await client.index(buildingUid).updateSettings(settings);
    await allDone([uidOf(created), uidOf(set)]);
  });
  await inTurn(async (tx, row) => {
    // Before its name is forgotten: it would be there for good.
    if (row.buildingUid !== null) await removeIndex(row.buildingUid);
    const [last] = await tx.select({ change: max(searchUnsent.change) }).from(searchUnsent);
    await tx.update(meilisearchIndex).set({
      buildingUid,
      buildingVersion: SETTINGS_VERSION,
      builtTo: 0,
      buildingSince: last?.change ?? 0,
      handedIn: null,
    });
  });
}

/**
 * Has the new index take the old one's place, where it has everything.
 * @returns what is to be waited for; null where there is nothing to swap, or more to send
 */
export async function handInSwap(): Promise<HandedIn | null> {
  const row = await indexRow();
  if (row.buildingUid === null) return null;
  if (row.version === null) await makeSureOf(row.uid);
  return inTurn(async (tx, { uid, buildingUid, builtTo, handedIn }) => {
    if (buildingUid === null) return null;
    if (handedIn !== null) return handedIn;
    const [missing] = await tx
      .select({ id: questions.id })
      .from(questions)
      .where(gt(questions.id, builtTo))
      .limit(1);
    if (missing !== undefined) return null;
    const task = await askForJob((client) =>
      client.swapIndexes([{ indexes: [uid, buildingUid], rename: false }]),
    );
    const swap: HandedIn = { tasks: [uidOf(task)], change: null, builtTo: null, swaps: true };
    await tx.update(meilisearchIndex).set({ handedIn: swap });
    return swap;
  });
}

/** Waits for the swap; what was searched before is removed while its name is still known. */
export async function settleSwap(handedIn: HandedIn): Promise<void> {
  const { buildingUid } = await indexRow();
  try {
    await settle(handedIn, async () => {
      if (buildingUid !== null) await removeIndex(buildingUid);
    });
  } catch (error) {
    // It is no document that could be passed over.
    if (error instanceof BatchRefused) throw new BatchFailed(error.message);
    throw error;
  }
}

/** An index that came about by itself, since documents were sent, has no settings. */
async function isUsable(uid: string): Promise<boolean> {
  return askForJob(async (client) => {
    try {
      const { filterableAttributes } = await client.index(uid).getSettings();
      if (!Array.isArray(filterableAttributes))
        throw new MeilisearchAway('an answer has no settings');
      return filterableAttributes.length > 0;
    } catch (error) {
      if (isMissing(error, 'index_not_found')) return false;
      throw error;
    }
  });
}

/** Only what is there can be swapped. */
async function makeSureOf(uid: string): Promise<void> {
  await askForJob(async (client) => {
    try {
      await client.getRawIndex(uid);
    } catch (error) {
      if (!isMissing(error, 'index_not_found')) throw error;
      await allDone([uidOf(await client.createIndex(uid, { primaryKey: 'id' }))]);
    }
  });
}

async function removeIndex(uid: string): Promise<void> {
  await askForJob((client) => client.deleteIndex(uid));
}

async function allDone(tasks: readonly number[]): Promise<void> {
  for (const uid of tasks) {
    const task = await untilDone(uid);
    if (task?.status !== 'succeeded')
      throw new BatchFailed(task?.error?.message ?? 'a task was lost');
  }
}
