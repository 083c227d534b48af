import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What a visitor's page is made from. The triggers of the migration `page-changes` tell the key of
 * whatever changes, and every kept page that shows it is dropped.
 */
export type PageKey =
  | `question:${number}`
  | `member:${number}`
  | `brand:${number}`
  | `tag:${number}`
  /** Lists of questions: of all, or of one brand, product or tag. */
  | 'list:all'
  | `list:${'brand' | 'product' | 'tag'}:${number}`
  | `list:${'members' | 'brands' | 'tags' | 'verified'}`
  /** The frame of every page. */
  | 'site';

const UNSEEN = 'unseen:';

/**
 * What a trigger tells: the key of what changed, and whether visitors see anything of it. A new post
 * that is held is seen by its author and by moderators alone.
 */
export function toldOf(notice: string): { changed: string; seen: boolean } {
  return notice.startsWith(UNSEEN)
    ? { changed: notice.slice(UNSEEN.length), seen: false }
    : { changed: notice, seen: true };
}

/** Listens to what a page says of itself while it is made. */
export interface PageScope {
  shows(key: PageKey): void;
  showsUntil(moment: Date): void;
}

const scope = new AsyncLocalStorage<PageScope>();

/** Runs what makes a page; all that is read on the way is heard by the scope. */
export function inPageScope<T>(heard: PageScope, make: () => T): T {
  return scope.run(heard, make);
}

/**
 * Says what the page at hand is made from, so that it is made anew when that changes. To be said by
 * every query of what visitors' pages show, also of what could come to be shown; it costs nothing
 * where no page is made to be kept.
 */
export function shows(...keys: PageKey[]): void {
  const heard = scope.getStore();
  if (heard === undefined) return;
  for (const key of keys) heard.shows(key);
}

/** Says the moment at which something on the page at hand changes by time alone; null is never. */
export function showsUntil(moment: Date | null): void {
  if (moment !== null) scope.getStore()?.showsUntil(moment);
}
