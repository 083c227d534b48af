import { setTimeout as sleep } from 'node:timers/promises';
import { KeptPage, type MadePage } from './kept-page.server';
import { inPageScope } from './page-scope.server';
import { createPageStore } from './page-store.server';

/** A page as the forum made it, and whether it may be kept. */
export interface Rendered extends MadePage {
  readonly keep: boolean;
}

export interface PageCacheParts {
  /** Makes the page at a canonical address; a database that is away is status 503. */
  readonly render: (address: string) => Promise<Rendered>;
  /** The room for all pages together. */
  readonly bytes: number;
  /** Milliseconds since 1970, as calendars and the forum's rules count them. */
  readonly wallClock?: () => number;
  /** Milliseconds that jump with no clock, for ages. */
  readonly steadyClock?: () => number;
  /** How long an answer may wait for a database that seems to be away, where an older page is. */
  readonly patience?: number;
}

/** A page to answer with. */
export interface Answer {
  readonly page: KeptPage;
  /** Milliseconds since it was made, where that is all there is: the database is away. */
  readonly stale?: number;
}

export interface PageCache {
  /** The page as it stands, where that is certain. */
  find(address: string): KeptPage | undefined;
  /** The page, made now if need be; of those who ask at once, all get the same. */
  ask(address: string): Promise<Answer>;
  /** Something has changed: the pages that show it are dropped. */
  drop(key: string): void;
  /** Changes are told again, from now on; what came before was perhaps missed. */
  hears(): void;
  /** Changes are no longer told. */
  hearsNothing(): void;
  readonly pages: number;
  readonly bytes: number;
  /** Pages made since the start. */
  readonly renders: number;
}

/** How old a page may be while nobody tells of changes. */
const UNTOLD_MS = 10_000;
/** How old a page may be while the database is away. */
const AWAY_MS = 24 * 60 * 60 * 1000;
/** Whatever nobody told of is seen after this long. */
const LONGEST_FRESH_MS = 60 * 60 * 1000;
/** For so long after the database was found to be away, older pages are given out at once. */
const AWAY_AGAIN_MS = 2_000;
const PATIENCE_MS = 2_000;
const DATABASE_AWAY = 503;

interface Waiter {
  /** The number of the last change before it asked. */
  readonly asked: number;
  readonly resolve: (page: KeptPage | 'ask again') => void;
  readonly reject: (error: unknown) => void;
}

/** A page that is being made. */
interface Flight {
  readonly address: string;
  readonly said: Set<string>;
  /** What changed meanwhile, by the number of the first change. */
  readonly changed: Map<string, number>;
  /** The number of the first change of what it shows: it may be older than that. */
  outdatedSince: number;
  waiters: Waiter[];
}

/** What is promised, if it comes in time. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | 'late'> {
  const given = new AbortController();
  const late = sleep(milliseconds, 'late' as const, { signal: given.signal, ref: false });
  late.catch(() => undefined);
  // Where nobody waits for it any more, its failure is nobody's concern.
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    given.abort();
  }
}

/**
 * Keeps the pages that are the same for all visitors (docs/decisions/0011). Every change has a
 * number; whoever asks after a change never gets a page that was begun before it.
 */
export function createPageCache(parts: PageCacheParts): PageCache {
  const wallClock = parts.wallClock ?? Date.now;
  const steadyClock = parts.steadyClock ?? (() => performance.now());
  const patience = parts.patience ?? PATIENCE_MS;
  const store = createPageStore<KeptPage>(parts.bytes);
  /** Those that a new request may join. */
  const joinable = new Map<string, Flight>();
  const flights = new Set<Flight>();
  let changes = 0;
  let epoch = 0;
  let hearing = false;
  let awayUntil = -Infinity;
  let renders = 0;

  const isFresh = (page: KeptPage): boolean => {
    if (hearing && page.epoch !== epoch) return false;
    const age = steadyClock() - page.madeAt;
    return age < (hearing ? LONGEST_FRESH_MS : UNTOLD_MS) && wallClock() < page.freshUntil;
  };

  /** Sends those who asked after a change of what the flight shows to a later one. */
  const outdate = (flight: Flight, since: number) => {
    flight.outdatedSince = Math.min(flight.outdatedSince, since);
    if (joinable.get(flight.address) === flight) joinable.delete(flight.address);
    const { waiters, outdatedSince } = flight;
    flight.waiters = waiters.filter(({ asked }) => asked < outdatedSince);
    for (const waiter of waiters) if (waiter.asked >= outdatedSince) waiter.resolve('ask again');
  };

  const start = (address: string): Flight => {
    const flight: Flight = {
      address,
      said: new Set(['site']),
      changed: new Map(),
      outdatedSince: Infinity,
      waiters: [],
    };
    flights.add(flight);
    joinable.set(address, flight);
    void make(flight);
    return flight;
  };

  const make = async (flight: Flight): Promise<void> => {
    const { address } = flight;
    const begun = { madeAt: steadyClock(), epoch };
    let freshUntil = Infinity;
    renders += 1;
    try {
      const made = await inPageScope(
        {
          shows: (key) => {
            flight.said.add(key);
            const changed = flight.changed.get(key);
            if (changed !== undefined) outdate(flight, changed);
          },
          showsUntil: (moment) => {
            freshUntil = Math.min(freshUntil, moment.getTime());
          },
        },
        () => parts.render(address),
      );
      const facts = { ...begun, keys: flight.said, freshUntil };
      const page = new KeptPage(made, facts, {
        isKept: (kept) => store.peek(address) === kept,
        onResize: (resized) => store.resize(address, resized),
      });
      if (made.keep && flight.outdatedSince === Infinity) store.set(address, page);
      for (const waiter of flight.waiters) waiter.resolve(page);
    } catch (error) {
      for (const waiter of flight.waiters) waiter.reject(error);
    } finally {
      flights.delete(flight);
      if (joinable.get(address) === flight) joinable.delete(address);
    }
  };

  const join = (flight: Flight, asked: number) =>
    new Promise<KeptPage | 'ask again'>((resolve, reject) => {
      flight.waiters.push({ asked, resolve, reject });
    });

  /** A page that no change has reached between its beginning and this moment. */
  const makeNow = async (address: string): Promise<KeptPage> => {
    const asked = changes;
    for (;;) {
      const page = await join(joinable.get(address) ?? start(address), asked);
      if (page !== 'ask again') return page;
      // Another may have been kept meanwhile, of those begun after the change.
      const kept = store.peek(address);
      if (kept !== undefined && isFresh(kept)) return kept;
    }
  };

  const changed = (note: (flight: Flight) => void) => {
    changes += 1;
    for (const flight of flights) note(flight);
  };

  const find = (address: string): KeptPage | undefined => {
    const page = store.get(address);
    return page !== undefined && isFresh(page) ? page : undefined;
  };

  return {
    find,
    async ask(address) {
      const page = find(address);
      if (page !== undefined) return { page };

      const older = store.peek(address);
      const age = older === undefined ? Infinity : steadyClock() - older.madeAt;
      if (older === undefined || age >= AWAY_MS) return { page: await makeNow(address) };
      if (steadyClock() < awayUntil) return { page: older, stale: age };

      const made = makeNow(address);
      const first = hearing ? await made : await within(patience, made);
      if (first !== 'late' && first.status !== DATABASE_AWAY) return { page: first };
      awayUntil = steadyClock() + AWAY_AGAIN_MS;
      // What was dropped meanwhile is not shown again.
      if (store.peek(address) === older) return { page: older, stale: age };
      return { page: first === 'late' ? await made : first };
    },
    drop(key) {
      store.drop(key);
      changed((flight) => {
        if (!flight.changed.has(key)) flight.changed.set(key, changes);
        if (flight.said.has(key)) outdate(flight, changes);
      });
    },
    hears() {
      epoch += 1;
      hearing = true;
      awayUntil = -Infinity;
      changed((flight) => outdate(flight, changes));
    },
    hearsNothing() {
      hearing = false;
    },
    get pages() {
      return store.pages;
    },
    get bytes() {
      return store.bytes;
    },
    get renders() {
      return renders;
    },
  };
}
