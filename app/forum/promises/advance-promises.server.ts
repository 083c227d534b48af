import { and, asc, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { promises } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { recordEvent } from '../record-event.server';
import { catchUp, type PromiseRow } from './change-promise.server';

/** So much is done in one transaction: short, so that nobody waits for it. */
const BATCH = 20;

/**
 * Does what time alone does to promises: late, broken, and the reminders before. What fell due while
 * no worker ran is caught up in the order in which it fell due, each with its own moment. Promises
 * on questions that somebody works on just then are left for the next time.
 * @returns how many changes and reminders there were
 */
export async function advancePromises(): Promise<number> {
  return (await eachInTurn(changeOne)) + (await eachInTurn(remindOne));
}

async function eachInTurn(one: (tx: Transaction, at: Date) => Promise<boolean>): Promise<number> {
  const at = now();
  for (let done = 0; ;) {
    const found = await inTransaction(async (tx) => {
      let count = 0;
      while (count < BATCH && (await one(tx, at))) count += 1;
      return count;
    });
    done += found;
    if (found < BATCH) return done;
  }
}

/** The change that has been due the longest. */
async function changeOne(tx: Transaction, at: Date): Promise<boolean> {
  const promise = await lockFirst(tx, promises.changesAt, lte(promises.changesAt, at));
  if (promise === undefined) return false;
  await catchUp(tx, promise, at, { atMost: 1 });
  return true;
}

/** The reminder that has been due the longest; what has changed since needs none any more. */
async function remindOne(tx: Transaction, at: Date): Promise<boolean> {
  const notChanged = or(isNull(promises.changesAt), gt(promises.changesAt, at));
  const promise = await lockFirst(
    tx,
    promises.remindAt,
    and(lte(promises.remindAt, at), notChanged),
  );
  if (promise === undefined) return false;
  const { id: promiseId, questionId, state } = promise;
  await tx.update(promises).set({ remindAt: null }).where(eq(promises.id, promiseId));
  const type = state === 'open' ? 'promise.due-soon' : 'promise.breaks-soon';
  await recordEvent(tx, null, { type, questionId, promiseId });
  return true;
}

/** The first promise by a moment that passed, locked after its question; none that others hold. */
async function lockFirst(
  tx: Transaction,
  moment: typeof promises.changesAt | typeof promises.remindAt,
  due: ReturnType<typeof and>,
): Promise<PromiseRow | undefined> {
  for (;;) {
    const [first] = await tx
      .select({ id: promises.id })
      .from(promises)
      .innerJoin(questions, eq(questions.id, promises.questionId))
      .where(and(isNotNull(moment), due))
      .orderBy(asc(moment), asc(promises.id))
      .limit(1)
      .for('no key update', { of: questions, skipLocked: true });
    if (first === undefined) return undefined;
    const [promise] = await tx
      .select()
      .from(promises)
      .where(and(eq(promises.id, first.id), due))
      .for('update');
    // Another worker may have been here between finding it and locking its question.
    if (promise !== undefined) return promise;
  }
}
