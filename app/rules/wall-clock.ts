/**
 * The clock on the wall of a time zone: which moment a date and a time of day are there, and the
 * other way round.
 */

/** Milliseconds since 1970 on a clock on the wall, read as if it showed UTC. */
type WallTime = number;
/** Milliseconds since 1970 in UTC. */
type Instant = number;

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** Whether a name is a time zone that clocks can be read in. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A date as YYYY-MM-DD, and a time of day as HH:MM, on the clock of a time zone. */
export type LocalTime = { readonly date: string; readonly time: string };

/** A day without a time of day means all of it: until its last minute. */
export const END_OF_DAY = '23:59';

/**
 * The moment at which a clock shows a date and a time of day: the first where it shows them twice,
 * and that of the change where it skips them.
 */
export function momentAt({ date, time }: LocalTime, timeZone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wall)) throw new RangeError(`not a date and time: ${date} ${time}`);
  return new Date(clockOf(timeZone).instantOf(wall));
}

/** What a clock shows at a moment, to the minute. */
export function localTimeAt(moment: Date, timeZone: string): LocalTime {
  const shown = new Date(clockOf(timeZone).wallTimeOf(moment.getTime())).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** Reads and sets a clock on the wall of a time zone. */
class Clock {
  readonly #format: Intl.DateTimeFormat;
  /** The offset at the beginning of each UTC day: nearly always the offset of the whole day. */
  readonly #offsets = new Map<number, number>();

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /**
   * The instant at which the clock shows a time: the earlier one where it is shown twice, and the
   * moment of the change where it is skipped.
   */
  instantOf(wall: WallTime): Instant {
    const before = this.#offsetOnDay(Math.floor(wall / DAY) - 1);
    const after = this.#offsetOnDay(Math.floor(wall / DAY) + 2);
    if (before === after) return wall - before;
    const byOldOffset = wall - before;
    if (this.#offsetAt(byOldOffset) === before) return byOldOffset;
    const byNewOffset = wall - after;
    if (this.#offsetAt(byNewOffset) === after) return byNewOffset;
    return this.#changeBetween(byNewOffset, byOldOffset);
  }

  /** The first instant, after one with the old offset, that has another. */
  #changeBetween(from: Instant, to: Instant): Instant {
    const old = this.#offsetAt(from);
    let before = from;
    let after = to;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#offsetAt(middle) === old) before = middle;
      else after = middle;
    }
    return after;
  }

  /** What the clock shows at an instant. */
  wallTimeOf(instant: Instant): WallTime {
    return instant + this.#offsetAt(instant);
  }

  #offsetOnDay(day: number): number {
    const known = this.#offsets.get(day);
    if (known !== undefined) return known;
    const offset = this.#offsetAt(day * DAY);
    if (this.#offsets.size >= DAYS_REMEMBERED) this.#offsets.clear();
    this.#offsets.set(day, offset);
    return offset;
  }

  /** How far the clock is ahead of UTC at an instant. */
  #offsetAt(instant: Instant): number {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.#format.formatToParts(instant)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const shown = Date.UTC(year, month - 1, day, hour, minute, second);
    return shown - Math.floor(instant / 1000) * 1000;
  }
}

/** Some years of days for each time zone: asking Intl costs far more than remembering. */
const DAYS_REMEMBERED = 10_000;
const CLOCKS_REMEMBERED = 500;
const clocks = new Map<string, Clock>();

/** The clock of a time zone; throws a RangeError for an unknown one. */
export function clockOf(timeZone: string): Clock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Clock(timeZone);
  if (clocks.size >= CLOCKS_REMEMBERED) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}
