/**
 * How long people wait for a brand: the median and the 90th percentile, with everybody counted who
 * asked. Who still waits is taken to wait longer than all for whom it is over, so that a brand which
 * leaves half of them waiting has no median to show, and silence never looks quick.
 */

/** By the clock, nights and weekends included, since that is how people wait; null is still waiting. */
export type WaitedMinutes = number | null;

/** So many days back the questions are looked at. */
export const WAITS_DAYS = 90;

/** Of fewer than so many questions, two numbers would say more than is known. */
export const FEWEST_WAITS = 5;

/**
 * The wait that so large a part of the people did not exceed, by the nearest rank; null where so
 * many of them are not through with waiting, or where there is nobody.
 * @param part from 0 (excluded) to 1
 */
export function waitOf(waits: readonly WaitedMinutes[], part: number): number | null {
  const over = waits.filter((wait) => wait !== null).sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(part * waits.length - ROUNDING));
  return over[rank - 1] ?? null;
}

/** 0.9 × 10 is a little above 9 for a computer. */
const ROUNDING = 1e-9;

/** What is shown of how people waited for one thing. */
export type Waits = {
  readonly asked: number;
  readonly happened: number;
  /** Null is "not known yet". */
  readonly median: number | null;
  readonly ninetieth: number | null;
};

export function measureWaits(waits: readonly WaitedMinutes[]): Waits {
  return {
    asked: waits.length,
    happened: waits.filter((wait) => wait !== null).length,
    median: waitOf(waits, 0.5),
    ninetieth: waitOf(waits, 0.9),
  };
}
