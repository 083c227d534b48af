import { readsFreshly } from '../reader.server';
import { inPageScope, type PageKey, shows, showsUntil } from './page-scope.server';
import { bytesOfText } from './bytes-of-text';
import { createPageStore } from './page-store.server';

/** What somebody read, with the keys of all that it shows. */
interface Kept<T> {
  readonly value: T;
  readonly keys: ReadonlySet<PageKey>;
  readonly size: number;
  /** The wall clock's time at which something of it changes. */
  readonly freshUntil: Date | null;
  /** The steady clock's time at which reading it began. */
  readonly readAt: number;
}

/** A reading that is under way. */
interface Reading<T> {
  /** What has changed since it began. */
  readonly changed: Set<string>;
  readonly done: Promise<Kept<T>>;
}

/** Whatever nobody told of is read again after this long. */
const LONGEST_FRESH_MS = 60 * 60 * 1000;

const drops = new Set<(key: string) => void>();
const clears = new Set<() => void>();
let hearing = false;

/** To be told what changes; until it hears, everything is read from the database each time. */
export const sharedReads = {
  /** Something has changed: what shows it is read again. */
  drop(key: string): void {
    for (const drop of drops) drop(key);
  },
  /** Changes are told, from now on; what came before was perhaps missed. */
  hears(): void {
    for (const clear of clears) clear();
    hearing = true;
  },
  hearsNothing(): void {
    hearing = false;
  },
};

/** The bytes that a value takes, about. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return bytesOfText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return 16;
  if (value instanceof Uint8Array) return 100 + value.length;
  if (value instanceof Map)
    return [...value].reduce((sum, [key, each]) => sum + sizeOf(key) + sizeOf(each), 64);
  if (value instanceof Set || Array.isArray(value))
    return [...value].reduce((sum: number, each) => sum + sizeOf(each), 48);
  return Object.values(value).reduce((sum: number, each) => sum + 16 + sizeOf(each), 48);
}

/** Tells the page at hand what it shows, as if it had been read for it. */
function tellPage({ keys, freshUntil }: Kept<unknown>): void {
  shows(...keys);
  showsUntil(freshUntil);
}

/**
 * Makes a query of what is the same for everybody one whose result is kept until something of it
 * changes (docs/decisions/0013). The query says with `shows` all that its result depends on, and
 * gets everything else that it depends on as an argument; nobody changes what it returns. A member
 * who has just changed something reads past what is kept.
 *
 *     const versionsOf = sharedRead(MEGABYTE, async (productId: number, brandId: number) => {
 *       shows(`brand:${brandId}`);
 *       return db.select()…;
 *     });
 *
 * @param bytes the room for its results in each process
 */
export function sharedRead<Args extends readonly (string | number | boolean | null)[], T>(
  bytes: number,
  read: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  return sharedReadBy(bytes, (...args) => JSON.stringify(args), read);
}

/**
 * The same for a query with larger arguments.
 * @param nameOf says of arguments what the result depends on: the same for all that are alike
 */
export function sharedReadBy<Args extends readonly unknown[], T>(
  bytes: number,
  nameOf: (...args: Args) => string,
  read: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  const store = createPageStore<Kept<T>>(bytes);
  const underway = new Set<Reading<T>>();
  const joinable = new Map<string, Reading<T>>();

  drops.add((key) => {
    store.drop(key);
    for (const reading of underway) reading.changed.add(key);
    // Whoever asks after a change gets what was read after it.
    joinable.clear();
  });
  clears.add(() => {
    store.clear();
    for (const reading of underway) reading.changed.add('site');
    joinable.clear();
  });

  const isFresh = ({ readAt, freshUntil }: Kept<T>): boolean =>
    performance.now() - readAt < LONGEST_FRESH_MS &&
    (freshUntil === null || freshUntil.getTime() > Date.now());

  const readNow = async (args: Args): Promise<Kept<T>> => {
    const keys = new Set<PageKey>(['site']);
    let freshUntil: Date | null = null;
    const readAt = performance.now();
    const value = await inPageScope(
      {
        shows: (key) => keys.add(key),
        showsUntil: (moment) => {
          if (freshUntil === null || moment < freshUntil) freshUntil = moment;
        },
      },
      () => read(...args),
    );
    const size = 200 + keys.size * 100 + sizeOf(value);
    return { value, keys, size, freshUntil, readAt };
  };

  const start = (name: string, args: Args): Reading<T> => {
    const changed = new Set<string>();
    const reading: Reading<T> = {
      changed,
      done: readNow(args)
        .then((kept) => {
          if (![...kept.keys].some((key) => changed.has(key))) store.set(name, kept);
          return kept;
        })
        .finally(() => {
          underway.delete(reading);
          if (joinable.get(name) === reading) joinable.delete(name);
        }),
    };
    underway.add(reading);
    joinable.set(name, reading);
    return reading;
  };

  return async (...args) => {
    if (!hearing || readsFreshly()) return read(...args);
    const name = nameOf(...args);
    const known = store.get(name);
    if (known !== undefined && isFresh(known)) {
      tellPage(known);
      return known.value;
    }
    const kept = await (joinable.get(name) ?? start(name, args)).done;
    tellPage(kept);
    return kept.value;
  };
}
