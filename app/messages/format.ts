/** The language and region that numbers, dates and plurals are written for. */
export const locale = 'en-GB';

const numbers = new Intl.NumberFormat(locale);
const signedNumbers = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
const dates = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const dateTimes = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
  timeZoneName: 'short',
});
const plurals = new Intl.PluralRules(locale);
const ages = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

/** "12,345". */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** "+10", "−2" (with a real minus sign), "0". */
export function formatSigned(value: number): string {
  return signedNumbers.format(value).replace('-', '−');
}

/** "12 March 2026", in UTC, so that every reader and every cache sees one text. */
export function formatDate(value: Date): string {
  return dates.format(value);
}

/** "12 March 2026 at 14:05 UTC". */
export function formatDateTime(value: Date): string {
  return dateTimes.format(value);
}

/** "2026-03-12", what a date field takes and gives. */
export function formatDateInput(value: Date): string {
  return value.toISOString().slice(0, 10);
}

const steps: ReadonlyArray<readonly [Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 days ago", "in 2 hours", "now": an addition to a date, never instead of one. */
export function formatAge(value: Date, from: Date): string {
  const seconds = (value.getTime() - from.getTime()) / 1000;
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return ages.format(Math.trunc(seconds / length), unit);
  }
  return ages.format(0, 'second');
}

/** "2 days 4 hours", "35 minutes": how long something lasted, in its two largest units. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  const parts: string[] = [];
  if (days > 0) parts.push(plural(days, { one: '# day', other: '# days' }));
  if (hours > 0) parts.push(plural(hours, { one: '# hour', other: '# hours' }));
  if (days === 0 && minutes > 0)
    parts.push(plural(minutes, { one: '# minute', other: '# minutes' }));
  return parts.length > 0 ? parts.slice(0, 2).join(' ') : 'less than a minute';
}

/** "Acme, Borealis and Cask". */
export function formatList(items: readonly string[]): string {
  return lists.format(items);
}

/** Chooses the form for a count and writes the count where "#" stands: "1 answer", "3 answers". */
export function plural(
  count: number,
  forms: { one: string; other: string; zero?: string },
): string {
  if (count === 0 && forms.zero !== undefined) return forms.zero;
  const form = plurals.select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', formatNumber(count));
}
