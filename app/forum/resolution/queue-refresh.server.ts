import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { inTransaction } from '~/platform/transaction.server';
import { lockQuestion } from '../questions/question-facts.server';
import { refreshResolution } from './refresh-resolution.server';

/** The task that refreshes one question (`refreshQuestion`). */
export const REFRESH_TASK = 'refresh-resolution';

/**
 * Has a question's resolution refreshed right after: for an act that does not lock the question,
 * since many of its kind come at once.
 */
export async function queueRefresh(tx: Transaction, questionId: number): Promise<void> {
  await tx.execute(
    sql`select graphile_worker.add_job(
      ${REFRESH_TASK},
      json_build_object('questionId', ${questionId}::bigint),
      job_key => ${`${REFRESH_TASK}:${questionId}`}
    )`,
  );
}

export async function refreshQuestion(questionId: number): Promise<void> {
  await inTransaction(async (tx) => {
    await lockQuestion(tx, questionId);
    await refreshResolution(tx, questionId);
  });
}
