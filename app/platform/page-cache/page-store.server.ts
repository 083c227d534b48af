import { LRUCache } from 'lru-cache';

/** Of the room, the part for pages that were read once only. */
const FOR_NEWCOMERS = 1 / 4;

/** What a store needs to know of what it keeps. */
export interface Storable {
  readonly keys: ReadonlySet<string>;
  /** In bytes, about. */
  readonly size: number;
}

export interface PageStore<Page extends Storable> {
  get(address: string): Page | undefined;
  /** The page if it is there, without counting it as read. */
  peek(address: string): Page | undefined;
  set(address: string, page: Page): void;
  /** Counts a page's size anew, if it is still there. */
  resize(address: string, page: Page): void;
  /** Removes all pages that show this. */
  drop(key: string): void;
  clear(): void;
  readonly pages: number;
  readonly bytes: number;
}

/**
 * Keeps pages by address within a number of bytes. A page that is read again moves to the larger
 * part of the room, so that somebody who walks through every page, or invents addresses, pushes out
 * none of those that people read.
 */
export function createPageStore<Page extends Storable>(maxBytes: number): PageStore<Page> {
  const addressesByKey = new Map<string, Set<string>>();

  const index = (address: string, page: Page) => {
    for (const key of page.keys) {
      const addresses = addressesByKey.get(key);
      if (addresses === undefined) addressesByKey.set(key, new Set([address]));
      else addresses.add(address);
    }
  };
  const unindex = (page: Page, address: string) => {
    for (const key of page.keys) {
      const addresses = addressesByKey.get(key);
      addresses?.delete(address);
      if (addresses?.size === 0) addressesByKey.delete(key);
    }
  };
  const room = (maxSize: number) =>
    new LRUCache<string, Page>({
      maxSize: Math.max(1, Math.floor(maxSize)),
      sizeCalculation: (page) => page.size,
      dispose: unindex,
    });
  const newcomers = room(maxBytes * FOR_NEWCOMERS);
  const proven = room(maxBytes * (1 - FOR_NEWCOMERS));

  const put = (into: typeof proven, address: string, page: Page) => {
    into.set(address, page);
    // What is larger than all the room is not taken.
    if (into.peek(address) === page) index(address, page);
  };

  return {
    get(address) {
      const known = proven.get(address);
      if (known !== undefined) return known;
      const page = newcomers.peek(address);
      if (page === undefined) return undefined;
      newcomers.delete(address);
      put(proven, address, page);
      return page;
    },
    peek: (address) => proven.peek(address) ?? newcomers.peek(address),
    set(address, page) {
      const into = proven.has(address) ? proven : newcomers;
      into.delete(address);
      put(into, address, page);
    },
    resize(address, page) {
      for (const part of [proven, newcomers]) {
        if (part.peek(address) !== page) continue;
        part.delete(address);
        put(part, address, page);
      }
    },
    drop(key) {
      for (const address of addressesByKey.get(key) ?? []) {
        proven.delete(address);
        newcomers.delete(address);
      }
    },
    clear() {
      proven.clear();
      newcomers.clear();
    },
    get pages() {
      return proven.size + newcomers.size;
    },
    get bytes() {
      return proven.calculatedSize + newcomers.calculatedSize;
    },
  };
}
