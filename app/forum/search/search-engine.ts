import type { TimeAllowance } from '#db/time-allowance.server';
import type { TOO_SLOW } from '~/platform/bounded-query.server';
import type { Condition } from './resolve-filters.server';

/** What is looked for, whichever engine looks. */
export type Wanted = {
  /** As they were typed. A question needs one of them; one that has more of them stands higher. */
  readonly words: string;
  /** All of these, letter for letter. */
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  readonly conditions: readonly Condition[];
  /** The last word may be unfinished. */
  readonly isBeingTyped: boolean;
};

/** The best first; equals by id, the newest first. */
export type EngineHit = { readonly questionId: number; readonly score: number };

/** Where the page before ended. */
export type After = { readonly value: number; readonly id: number } | null;

/** A word of the query that no question has, and what stands in texts that was taken for it. */
export type Replaced = { readonly typed: string; readonly stems: readonly string[] };

/** What an engine found. */
export type Found = {
  readonly hits: readonly EngineHit[];
  /** All that come behind these, where the engine knows them. */
  readonly behind?: readonly EngineHit[];
  /** The words that the query's were taken for, as texts have them, with what each says. */
  readonly marks: ReadonlyMap<string, number>;
  readonly replaced?: readonly Replaced[];
  /** There may be more, but the engine goes no farther down. */
  readonly endsHere?: boolean;
};

/**
 * An index of all questions. It may be some moments old, so what it finds is looked at again before
 * anybody sees it (`engine.server.ts`).
 * @param page at most `limit` hits after a hit
 * @param time of the database's that is left for it, and for what reads on
 * @param read what of the posts is to be read of what was found, in the same transaction if there is
 *   one
 * @returns what was read; `TOO_SLOW` where it takes too long
 * @throws where the engine cannot be reached
 */
export type Find = <T>(
  wanted: Wanted,
  page: { after: After; limit: number },
  time: TimeAllowance,
  read: (found: Found) => Promise<T>,
) => Promise<T | typeof TOO_SLOW>;
