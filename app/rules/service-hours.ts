/**
 * Service hours: how much of a span of time falls into a brand's weekly hours, on the clock of the
 * brand's time zone, exact to the millisecond across changes of summer time.
 */

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Hours on one weekday, in the brand's local time. `to` may be 24:00. Where `to` is not after
 * `from`, they end on the next day: 22:00 to 06:00, or 00:00 to 00:00 for a whole day.
 */
export type WeeklyHours = {
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
};

/** HH:MM from 00:00 to 24:00. */
export const SERVICE_TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds since 1970 on a clock on the wall, read as if it showed UTC. */
type WallTime = number;
/** Milliseconds since 1970 in UTC. */
type Instant = number;
type Span = { readonly from: number; readonly to: number };

/**
 * The service hours between two moments, as a number of hours.
 * @param hours none means always open
 * @param timeZone an IANA name such as Europe/Berlin; throws a RangeError for an unknown one
 */
export function serviceHoursBetween(
  from: Date,
  to: Date,
  hours: readonly WeeklyHours[],
  timeZone: string,
): number {
  const start = from.getTime();
  const end = to.getTime();
  if (!(start < end)) return 0;
  if (hours.length === 0) return (end - start) / HOUR;

  const clock = clockOf(timeZone);
  const week = weekOf(hours);
  // Two days more at either end: clocks differ by up to 26 hours, and hours may cross midnight.
  const firstDay = Math.floor(start / DAY) - 2;
  const lastDay = Math.floor(end / DAY) + 2;

  let open = 0;
  let countedTo = start;
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const span of week[weekdayIndex(day)] ?? []) {
      const spanStart = Math.max(clock.instantOf(day * DAY + span.from), countedTo);
      const spanEnd = Math.min(clock.instantOf(day * DAY + span.to), end);
      if (spanStart >= spanEnd) continue;
      open += spanEnd - spanStart;
      countedTo = spanEnd;
    }
  }
  return open / HOUR;
}

/** Whether a number is a weekday's. */
export function isWeekday(day: number): day is Weekday {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}

/** Whether a name is a time zone that clocks can be read in. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** 0 for Monday; day 0, 1 January 1970, was a Thursday. */
function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The spans that begin on each weekday, earliest first, in milliseconds since its midnight. */
function weekOf(hours: readonly WeeklyHours[]): Span[][] {
  const week: Span[][] = [[], [], [], [], [], [], []];
  for (const { weekday, from, to } of hours) {
    const start = timeOfDay(from);
    const end = timeOfDay(to);
    week[weekday - 1]?.push({ from: start, to: end > start ? end : end + DAY });
  }
  for (const spans of week) spans.sort((a, b) => a.from - b.from);
  return week;
}

function timeOfDay(time: string): number {
  if (!SERVICE_TIME.test(time)) throw new RangeError(`not a time of day: ${time}`);
  return Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE;
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

function clockOf(timeZone: string): Clock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Clock(timeZone);
  if (clocks.size >= CLOCKS_REMEMBERED) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}
