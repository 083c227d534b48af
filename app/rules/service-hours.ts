/**
 * Service hours: how much of a span of time falls into a brand's weekly hours, on the clock of the
 * brand's time zone, exact to the millisecond across changes of summer time.
 */
import { clockOf } from './wall-clock';

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

/** Nobody is given more time than this, however few a brand's hours are. */
const LONGEST_WAIT_DAYS = 5 * 366;

/**
 * The moment at which so many service hours have passed since another: the first at which
 * `serviceHoursBetween` counts them. Five years and a few days later at the latest.
 * @param hours none means always open
 */
export function afterServiceHours(
  from: Date,
  count: number,
  hours: readonly WeeklyHours[],
  timeZone: string,
): Date {
  const start = from.getTime();
  const wanted = Math.round(count * HOUR);
  if (!(wanted > 0)) return from;
  if (hours.length === 0) return new Date(start + wanted);

  const clock = clockOf(timeZone);
  const week = weekOf(hours);
  const firstDay = Math.floor(start / DAY) - 2;
  let missing = wanted;
  let countedTo = start;
  for (let day = firstDay; day <= firstDay + LONGEST_WAIT_DAYS; day += 1) {
    for (const span of week[weekdayIndex(day)] ?? []) {
      const spanStart = Math.max(clock.instantOf(day * DAY + span.from), countedTo);
      const spanEnd = clock.instantOf(day * DAY + span.to);
      if (spanStart >= spanEnd) continue;
      if (spanEnd - spanStart >= missing) return new Date(spanStart + missing);
      missing -= spanEnd - spanStart;
      countedTo = spanEnd;
    }
  }
  return new Date((firstDay + LONGEST_WAIT_DAYS) * DAY);
}

/** Whether a number is a weekday's. */
export function isWeekday(day: number): day is Weekday {
  return Number.isInteger(day) && day >= 1 && day <= 7;
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
