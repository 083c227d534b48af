import { AsyncLocalStorage } from 'node:async_hooks';

const setClock = new AsyncLocalStorage<{ at: Date }>();

/** The present moment: the only clock that the forum reads. */
export function now(): Date {
  return setClock.getStore()?.at ?? new Date();
}

/** The present day in UTC, as `YYYY-MM-DD`: days of limits and of review-by dates. */
export function today(): string {
  return utcDay(now());
}

/** The UTC day of a moment, as `YYYY-MM-DD`. */
export function utcDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Runs something at another moment: for tests, the demo community and imports. */
export function atTime<T>(at: Date, run: () => T): T {
  return setClock.run({ at }, run);
}
