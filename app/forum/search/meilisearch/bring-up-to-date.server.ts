import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { log } from '~/platform/log.server';
import { beginIndex, beginWhereNeeded, handInSwap, settleSwap } from './build-index.server';
import { hasMeilisearch, MeilisearchAway, RequestRefused } from './connection.server';
import {
  BATCH,
  BatchFailed,
  BatchRefused,
  type HandedIn,
  handIn,
  NotDoneYet,
  passOver,
  settle,
} from './hand-in.server';
import { indexRow } from './index-row.server';

/** The task that brings Meilisearch up to date: one at a time. */
export const MEILISEARCH_TASK = 'bring-meilisearch-up-to-date';

/** A run ends after this, well before it would be taken for lost; the next one goes on. */
const LONGEST_MS = 4 * 60_000;
/** A batch that is refused is tried again in parts so much smaller, to find what it is. */
const SMALLER = 8;

/** Has Meilisearch brought up to date, where there is one. */
export async function queueMeilisearch(): Promise<void> {
  if (!hasMeilisearch()) return;
  await db.execute(sql`
    select graphile_worker.add_job(${MEILISEARCH_TASK}, json_build_object(),
      queue_name => ${MEILISEARCH_TASK}::text, job_key => ${MEILISEARCH_TASK}::text,
      max_attempts => 3)`);
}

/**
 * Sends what changed, and makes the index where there is none of this version. What cannot be sent
 * now is sent by a later run.
 */
export async function bringMeilisearchUpToDate(): Promise<void> {
  if (!hasMeilisearch()) return;
  try {
    await beginWhereNeeded();
    await sendAll({ until: performance.now() + LONGEST_MS });
  } catch (error) {
    // Away was said in the log, once; what is at work needs no word.
    if (error instanceof MeilisearchAway || error instanceof NotDoneYet) return;
    if (!(error instanceof BatchFailed)) throw error;
    log.error({ reason: error.message }, 'Meilisearch failed to index; it is tried again');
  }
}

/**
 * Makes the whole index anew, beside the one that is searched.
 * @param progress is told how many questions were sent
 * @returns whether the new one took the other's place
 * @throws {MeilisearchAway}
 */
export async function rebuildMeilisearch(progress?: (sent: number) => void): Promise<boolean> {
  await indexRow();
  await beginIndex();
  for (;;) {
    try {
      return await sendAll({ until: Infinity, progress });
    } catch (error) {
      if (!(error instanceof NotDoneYet)) throw error;
    }
  }
}

async function sendAll({
  until,
  progress,
}: {
  until: number;
  progress?: ((sent: number) => void) | undefined;
}): Promise<boolean> {
  let most = BATCH;
  let sent = 0;
  let hasSwapped = false;
  while (performance.now() < until) {
    let handedIn: HandedIn | null = null;
    try {
      handedIn = (await handIn(most)) ?? (await handInSwap());
      if (handedIn === null) return hasSwapped;
      if (handedIn.swaps === true) {
        await settleSwap(handedIn);
        hasSwapped = true;
      } else {
        await settle(handedIn);
        if (handedIn.builtTo !== null) progress?.((sent += most));
      }
      most = BATCH;
    } catch (error) {
      const isRefused = error instanceof BatchRefused || error instanceof RequestRefused;
      if (!isRefused || (most === 1 && handedIn === null)) throw error;
      if (most === 1 && handedIn !== null) await passOver(handedIn, error.message);
      most = most === 1 ? BATCH : Math.max(1, Math.floor(most / SMALLER));
    }
  }
  return hasSwapped;
}
