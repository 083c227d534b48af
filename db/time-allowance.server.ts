import { AsyncLocalStorage } from 'node:async_hooks';

/*
 * A limit on what several statements take of the database's time together. The server holds it: it
 * is told before a statement how much is left, and ends the statement there.
 */

/** Less than this much, and the server need not be told what a statement took, in milliseconds. */
const TOLERANCE = 2;

/** What the allowance is used up by: not asked of the server any more. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** How much of the database's time is left, for transactions one after the other. */
export class TimeAllowance {
  #left: number;

  /** @param milliseconds for all statements together */
  constructor(milliseconds: number) {
    this.#left = milliseconds;
  }

  get left(): number {
    return this.#left;
  }

  spend(milliseconds: number): void {
    this.#left -= milliseconds;
  }
}

/** As much of the driver as is needed here. */
interface Sends {
  unsafe(
    text: string,
    parameters: (string | number)[],
    options: { prepare: boolean },
  ): PromiseLike<unknown>;
}

/** The server notes when the time is over, for statements that are sent ahead of answers. */
const LEFT = `select set_config('statement_timeout', $1::int::text, true),
  set_config('goodturn.until', (extract(epoch from clock_timestamp()) * 1000 + $1)::text, true)`;
const SENT_AHEAD = `select set_config('statement_timeout', greatest(1, round(
  current_setting('goodturn.until')::numeric - extract(epoch from clock_timestamp()) * 1000
))::text, true)`;

const enclosing = new AsyncLocalStorage<BoundedTransaction>();

/** The transaction whose statements are bounded here, if there is one. */
export function boundedHere(): BoundedTransaction | undefined {
  return enclosing.getStore();
}

/** One transaction within an allowance. Statements may be sent ahead of others' answers. */
export class BoundedTransaction {
  readonly #allowance: TimeAllowance;
  /** What the server has not been told yet. */
  #settings: Readonly<Record<string, string>>;
  /** What the server was told to be left. */
  #told: number | null = null;
  #inFlight = 0;
  #since = 0;
  #isOver = false;

  /** @param settings of the server for this transaction, by name */
  constructor(allowance: TimeAllowance, settings: Readonly<Record<string, string>> = {}) {
    this.#allowance = allowance;
    this.#settings = { transaction_read_only: 'on', ...settings };
  }

  /** The server ended a statement; those behind it failed of that. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The statements from here on have these settings of the server as well. */
  set(settings: Readonly<Record<string, string>>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return enclosing.run(this, work);
  }

  /** Sends a statement, and before it how much is left, where the server does not know. */
  send<Query extends PromiseLike<unknown>>(on: Sends, statement: () => Query): Query {
    this.#tell(on);
    if (this.#inFlight === 0) this.#since = performance.now();
    this.#inFlight += 1;
    const query = statement();
    const done = () => {
      this.#inFlight -= 1;
      if (this.#inFlight === 0) this.#allowance.spend(performance.now() - this.#since);
    };
    query.then(done, (error: unknown) => {
      done();
      this.#noteEnd(error);
    });
    return query;
  }

  #noteEnd(error: unknown): void {
    this.#isOver ||= isCanceled(error);
  }

  #tell(on: Sends): void {
    const left = Math.floor(this.#allowance.left - TOLERANCE);
    if (left < 1) throw new OutOfTime('no time is left');
    if (this.#inFlight > 0) return this.#sendSetting(on, SENT_AHEAD, []);
    const settings = Object.entries(this.#settings);
    if (this.#told !== null && this.#told - left <= TOLERANCE && settings.length === 0) return;
    this.#told = left;
    this.#settings = {};
    const others = settings.map(
      (_, index) => `, set_config($${index * 2 + 2}, $${index * 2 + 3}, true)`,
    );
    this.#sendSetting(on, `${LEFT}${others.join('')}`, [left, ...settings.flat()]);
  }

  /**
   * If this fails, so does the statement behind it, which somebody waits for. With next to nothing
   * left, it is this one that the server ends.
   */
  #sendSetting(on: Sends, text: string, parameters: (string | number)[]): void {
    on.unsafe(text, parameters, { prepare: true }).then(undefined, (error: unknown) =>
      this.#noteEnd(error),
    );
  }
}

const QUERY_CANCELED = '57014';

function isCanceled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === QUERY_CANCELED;
}
