import { type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { partOfEnclosing, transact, tryAgain, type Work } from './transaction.server';

/**
 * A place in the line for one thing, for `inTransactionInLine`: a lock that stands for no row and is
 * given to those who wait in the order in which they came.
 * @param lock of `advisoryLocks`, taken by nothing else
 * @param id of the thing; two whose numbers meet wait for each other, and that is all
 */
export function inLineFor(lock: number, id: number): SQL {
  return sql`pg_advisory_xact_lock(${lock}, (${id}::bigint % 2147483647)::integer)`;
}

/**
 * Runs a command's work in one transaction, as `inTransaction` does, for what many do to one row at
 * once.
 *
 * They stand in line: those who wait for a row that others change all wake at each change and
 * start again at its new version, where whoever came last may be first.
 *
 * And the next one goes on as soon as the one before is committed, while its flush to the disk is
 * still under way: one flush is enough for all who wait by then. Whoever called is told when it is
 * on the disk, never before. Others may see for as long as a flush takes what a crash would undo,
 * with all that came after it: so such a command tells nobody outside of the database by itself.
 *
 * @param work locks rows as every command does; the line comes before them all
 */
export async function inTransactionInLine<T>(line: SQL, work: Work<T>): Promise<T> {
  const part = partOfEnclosing(work);
  if (part !== undefined) return part;
  const result = await tryAgain(() =>
    transact(async (tx, sendLast) => {
      // Sent first, and so done first: nothing that follows waits for it here.
      const inLine = tx
        .execute(sql`select set_config('synchronous_commit', 'off', true), ${line}`)
        .then(() => undefined);
      const [done] = await Promise.all([work(tx, sendLast), inLine]);
      return done;
    }),
  );
  await flushed();
  return result;
}

let flushing: Promise<void> | undefined;
let next: Promise<void> | undefined;

/** Waits until everything that was committed by now is on the disk. */
async function flushed(): Promise<void> {
  // The flush that is under way may have begun before; all who come meanwhile share the next one.
  next ??= (async () => {
    await flushing?.catch(() => undefined);
    flushing = next;
    next = undefined;
    await flush();
  })();
  return next;
}

/**
 * A transaction that writes nothing but a note in the log of changes, and is committed as the server
 * commits all others: with what came before it, to its disk and to the servers that must have it.
 */
async function flush(): Promise<void> {
  await db.execute(sql`select pg_logical_emit_message(true, 'goodturn', '')`);
}
