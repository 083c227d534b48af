/** Whether a question takes nothing new, and until when: a lock with an end is over by itself. */

export type LockTimes = { readonly lockedAt: Date | null; readonly lockedUntil: Date | null };

/** Whether a lock stands at a moment. */
export function isLocked({ lockedAt, lockedUntil }: LockTimes, at: Date): boolean {
  return lockedAt !== null && (lockedUntil === null || lockedUntil > at);
}

/** For how many days a question can be locked; without one, until somebody unlocks it. */
export const lockDays = [1, 3, 7, 14, 30] as const;
