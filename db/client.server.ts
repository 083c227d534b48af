import { AsyncLocalStorage } from 'node:async_hooks';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/schema';
import { boundedHere } from './time-allowance.server';

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Whatever can run a query: the pool or an open transaction. */
export type Queryable = Database | Transaction;

/** The process's database; `openDatabase` sets it before anything else runs. */
export let db: Database;

let pool: postgres.Sql | undefined;

/** What statements are prepared on that run in whichever transaction is at hand. */
let inTransactions: Database;

/**
 * A transaction whose `begin` is the last statement that a connection may be sent ahead of its
 * answers is refused by the driver, and stays open. So there is no last one. (The driver's types do
 * not know this option.)
 */
const sentAhead = { max_pipeline: Number.MAX_SAFE_INTEGER };

/**
 * Opens the process-wide pool.
 * @param url a `postgres://` address
 * @param options.max connections at most
 */
export function openDatabase(url: string, options: { max: number }): void {
  pool = postgres(url, {
    max: options.max,
    connect_timeout: 10,
    ...sentAhead,
    onnotice: () => undefined,
    types: {
      // Counts and ids fit a JavaScript number; without this they arrive as strings.
      bigint: { to: 20, from: [20], parse: Number, serialize: String },
    },
    connection: {
      application_name: 'goodturn',
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      TimeZone: 'UTC',
      // The same plans on every server: all that pages ask for is small and read by index, so
      // compiling a query or sharing it out takes longer than running it.
      jit: 'off',
      max_parallel_workers_per_gather: 0,
      random_page_cost: 1.1,
    },
  });
  db = drizzle(preparing(pool), { schema, casing: 'snake_case' });
  inTransactions = drizzle(toTransactionAtHand(pool), { schema, casing: 'snake_case' });
}

/**
 * A statement whose SQL is built once for each database that is opened, with placeholders for what
 * changes: building it takes longer than sending it.
 *
 *     const nameOf = prepared((db) =>
 *       db.select({ name: members.name }).from(members)
 *         .where(eq(members.id, sql.placeholder('id'))).prepare('name_of'));
 *     await nameOf().execute({ id });
 */
export function prepared<Statement>(build: (on: Database) => Statement): () => Statement {
  let made: { on: Database; statement: Statement } | undefined;
  return () => {
    if (made?.on !== db) made = { on: db, statement: build(db) };
    return made.statement;
  };
}

/**
 * The same for a statement that runs in transactions, or wherever something else reads.
 *
 *     const renameMember = preparedInside((db) =>
 *       db.update(members).set({ name: sql`${sql.placeholder('name')}` })
 *         .where(eq(members.id, sql.placeholder('id'))).prepare('rename_member'));
 *     await renameMember(tx, { id, name });
 *
 * A null has no place in a column whose values are mapped (moments): such a one is left out.
 */
export function preparedInside<Result>(
  build: (on: Database) => { execute(values: Record<string, unknown>): Promise<Result> },
): (on: Queryable, values: Record<string, unknown>) => Promise<Result> {
  const statement = prepared(() => build(inTransactions));
  return (on, values) => atHand.run(clientOf(on), () => statement().execute(values));
}

type Client = Pick<postgres.Sql, 'unsafe'>;

const atHand = new AsyncLocalStorage<Client>();

function clientOf(on: Queryable): Client {
  const { session } = on._;
  if (!(session instanceof PostgresJsSession)) throw new Error('no transaction of this driver');
  return session.client;
}

function toTransactionAtHand(client: postgres.Sql): postgres.Sql {
  return new Proxy(client, {
    get(target, name, receiver) {
      if (name !== 'unsafe') return Reflect.get(target, name, receiver);
      const transaction = atHand.getStore();
      if (transaction === undefined) throw new Error('a statement of transactions has none');
      return transaction.unsafe;
    },
  });
}

/** Longer statements are bulk inserts: each batch its own text, not worth being kept. */
const LONGEST_PREPARED = 8_000;

/** Stands in a statement that is not worth being kept either: somebody put its conditions together. */
const AS_ASKED_FOR = '/* as asked for */';

/**
 * A condition that was put together as somebody asked for it. There are more of these than the
 * server and the driver could keep: the statement with it is sent unprepared.
 */
export function asAskedFor(condition: SQL): SQL {
  return sql`(${condition} ${sql.raw(AS_ASKED_FOR)})`;
}

function isKept(statement: string): boolean {
  return statement.length <= LONGEST_PREPARED && !statement.includes(AS_ASKED_FOR);
}

/**
 * Lets the server keep the statements that drizzle sends. Unprepared ones cost two round trips
 * each, and wait for one another where they could be sent together.
 */
function preparing<Sql extends postgres.Sql | postgres.TransactionSql>(
  client: Sql,
  isOver = () => false,
): Sql {
  const tellCause = causeOfAborting();
  const told = <Query extends PromiseLike<unknown>>(sent: Query): Query => {
    if ('savepoint' in client) sent.then(undefined, tellCause);
    return sent;
  };
  return new Proxy(client, {
    get(target, name, receiver) {
      if (name === 'unsafe') {
        if (isOver()) throw new Error('a statement came after the end of its transaction');
        // In a transaction whose statements have so much time together, each gets what is left.
        const bounded = 'savepoint' in target ? boundedHere() : undefined;
        const unsafe: postgres.Sql['unsafe'] = (query, parameters, options) => {
          const all = { ...options, prepare: isKept(query) };
          return bounded === undefined
            ? told(target.unsafe(query, parameters, all))
            : bounded.send(target, () => told(target.unsafe(query, parameters, all)));
        };
        return unsafe;
      }
      if (name === 'begin' && 'begin' in target) {
        return (run: (transaction: postgres.TransactionSql) => unknown) =>
          target.begin(async (transaction) => {
            let over = false;
            try {
              return await run(preparing(transaction, () => over));
            } finally {
              // What comes now would be carried out behind the commit, on its own.
              over = true;
            }
          });
      }
      return Reflect.get(target, name, receiver);
    },
  });
}

const ABORTED = '25P02';

/**
 * Statements that are sent ahead of each other's answers fail together: those behind the one that
 * failed say only that the transaction is aborted, and any of them may be the first that is waited
 * for. So they are told why, for whoever asks after the cause.
 * @returns takes the errors of one transaction, in the order in which they came
 */
function causeOfAborting(): (error: unknown) => void {
  let first: Error | undefined;
  return (error) => {
    if (!(error instanceof Error)) return;
    if (first === undefined || !('code' in error) || error.code !== ABORTED) first = error;
    else error.cause = first;
  };
}

/** Waits for running queries, at most five seconds, and closes the pool. */
export async function closeDatabase(): Promise<void> {
  await pool?.end({ timeout: 5 });
  pool = undefined;
}
