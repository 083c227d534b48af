/** The time rules of a plan's "next update by". */

const DAY = 24 * 60 * 60 * 1000;

/**
 * When a plan's author is reminded of its date: a day before; halfway where that is too near. Null
 * where nothing is to come.
 */
export function planReminderAt(setAt: Date, updateBy: Date | null): Date | null {
  if (updateBy === null) return null;
  const [from, to] = [setAt.getTime(), updateBy.getTime()];
  return new Date(Math.max(to - DAY, Math.round((from + to) / 2)));
}

/** What became of a version's date: it is ahead, it was kept, or so many days went or go past it. */
export type UpdateStatus =
  | { readonly is: 'none' | 'ahead' | 'came' }
  | {
      readonly is: 'came-late' | 'missing';
      /** Whole days past the date; 0 for less than one. */
      readonly days: number;
      /** When `missing` has to be counted anew; null once it came. */
      readonly changesAt: Date | null;
    };

/**
 * @param replacedAt when the next version came; null for today's plan
 */
export function updateStatus(
  updateBy: Date | null,
  replacedAt: Date | null,
  now: Date,
): UpdateStatus {
  if (updateBy === null) return { is: 'none' };
  const late = (replacedAt ?? now).getTime() - updateBy.getTime();
  if (replacedAt === null ? late < 0 : late <= 0)
    return { is: replacedAt === null ? 'ahead' : 'came' };
  const days = Math.floor(late / DAY);
  return replacedAt === null
    ? { is: 'missing', days, changesAt: new Date(updateBy.getTime() + (days + 1) * DAY) }
    : { is: 'came-late', days, changesAt: null };
}
