import { AsyncLocalStorage } from 'node:async_hooks';
import { db, type Queryable, type Transaction } from '#db/client.server';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const TRIES = 4;

/**
 * What the transaction had read changed before it could be locked: thrown in a transaction, it is
 * undone and run again, as after a serialisation failure.
 */
export class ChangedMeanwhile extends Error {
  readonly code = SERIALIZATION_FAILURE;

  constructor() {
    super('changed before it was locked');
    this.name = 'ChangedMeanwhile';
  }
}

/**
 * The SQLSTATE of a database error, however deep the driver's error is wrapped; of one that only
 * says that a statement before it has failed, that one's.
 */
export function sqlState(error: unknown): string | undefined {
  let state: string | undefined;
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string') state = e.code;
  }
  return state;
}

const enclosing = new AsyncLocalStorage<Transaction>();

/**
 * Runs several commands as one: all of what they do comes true together, or nothing of it. The
 * first refusal or error undoes everything; a serialisation failure or a deadlock is tried again, as
 * by each of them alone. Inside another such it is a part of that.
 */
export async function allInOneTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const outer = enclosing.getStore();
  if (outer !== undefined) return work(outer);
  return tryAgain(() => db.transaction((tx) => enclosing.run(tx, () => work(tx))));
}

/** What reads, reads in this transaction. */
export function readingIn<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  return enclosing.run(tx, work);
}

/**
 * What reads where several commands may run as one, so that what the ones before have written is
 * seen, or where several reads have so much time together.
 */
export function readsHere(): Queryable {
  return enclosing.getStore() ?? db;
}

/**
 * Takes the writes that end a command: their answers are waited for together with the commit's, which
 * is sent right behind them. All of them have been begun, and none waits for an answer before it is sent.
 */
export type SendLast = (writes: Promise<unknown>) => void;

export type Work<T> = (tx: Transaction, sendLast: SendLast) => Promise<T>;

/**
 * Runs a command's work in one transaction. A serialisation failure or a deadlock is tried again,
 * three times at most; every other error undoes the transaction and is thrown.
 */
export async function inTransaction<T>(work: Work<T>): Promise<T> {
  return partOfEnclosing(work) ?? tryAgain(() => transact(work));
}

/** Runs work as a part of the transaction around it; undefined where there is none. */
export function partOfEnclosing<T>(work: Work<T>): Promise<T> | undefined {
  const outer = enclosing.getStore();
  return outer && runIn(outer, work, (writes) => writes);
}

/** Runs work in a transaction of its own, once. */
export async function transact<T>(work: Work<T>): Promise<T> {
  let last: Promise<unknown> | undefined;
  const result = await db.transaction((tx) =>
    runIn(tx, work, (writes) => {
      last = writes;
      // What has been begun is the driver's when all that was ready to run has run.
      return new Promise((resolve) => process.nextTick(resolve));
    }),
  );
  // Where one of them failed, the server has answered the commit by undoing all.
  await last;
  return result;
}

async function runIn<T>(
  tx: Transaction,
  work: Work<T>,
  end: (writes: Promise<unknown>) => Promise<unknown>,
): Promise<T> {
  const given: Promise<unknown>[] = [];
  const result = await work(tx, (writes) => {
    writes.catch(() => undefined);
    given.push(writes);
  });
  if (given.length > 0) {
    const writes = Promise.all(given);
    writes.catch(() => undefined);
    await end(writes);
  }
  return result;
}

/** Runs again what a serialisation failure or a deadlock undid, three times at most. */
export async function tryAgain<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run();
    } catch (error) {
      const state = sqlState(error);
      const passing = state === SERIALIZATION_FAILURE || state === DEADLOCK;
      if (!passing || tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 * tried + Math.random() * 10));
    }
  }
}
