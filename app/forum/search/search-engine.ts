import type { TimeAllowance } from '#db/time-allowance.server';
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

/** What an engine found. */
export type Found = {
  readonly hits: EngineHit[];
  /** The words that the query's were taken for, as texts have them, with what each says. */
  readonly marks: ReadonlyMap<string, number>;
  /** There may be more, but the engine goes no farther down. */
  readonly endsHere?: boolean;
};

/**
 * An index of all questions. It may be some moments old, so what it finds is looked at again before
 * anybody sees it (`engine.server.ts`).
 * @param time of the database's that is left for it
 * @returns at most `limit` hits after a hit; null where it takes too long
 * @throws where the engine cannot be reached
 */
export type Find = (
  wanted: Wanted,
  page: { after: After; limit: number },
  time: TimeAllowance,
) => Promise<Found | null>;
