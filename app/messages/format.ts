/** For whom dates and numbers are written: a language and region (BCP 47), an IANA time zone. */
export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

/** Everybody who has chosen nothing, so that all visitors and every cache see one text. */
export const siteReader: Reader = { locale: 'en-GB', timeZone: 'UTC' };

let readerNow = () => siteReader;

/**
 * Says where to look up who reads, each time that something is written; a process does so once, when
 * it starts. The server answers by the request that is under way, the browser by its page.
 */
export function findReaderBy(find: () => Reader): void {
  readerNow = find;
}

/** For whom dates and numbers are written at this moment. */
export function currentReader(): Reader {
  return readerNow();
}

/** The reader's own language, where it is not the words' English: for `lang` around a date. */
export function languageOfDates(): string | undefined {
  const { locale } = readerNow();
  return /^en\b/.test(locale) ? undefined : locale;
}

/** How many of each kind of format are kept: making one takes longer than using it. */
const MOST_KEPT = 100;

function kept<Format>(make: (reader: Reader) => Format): () => Format {
  const formats = new Map<string, Format>();
  /** A browser may be older than a time zone that was chosen with another one. */
  const makeFor = (reader: Reader): Format => {
    try {
      return make(reader);
    } catch (error) {
      if (error instanceof RangeError) return make(siteReader);
      throw error;
    }
  };
  return () => {
    const reader = readerNow();
    const key = `${reader.locale} ${reader.timeZone}`;
    const known = formats.get(key);
    if (known !== undefined) return known;
    const made = makeFor(reader);
    const [oldest] = formats.keys();
    if (formats.size >= MOST_KEPT && oldest !== undefined) formats.delete(oldest);
    formats.set(key, made);
    return made;
  };
}

const numbers = kept(({ locale }) => new Intl.NumberFormat(locale));
const signedNumbers = kept(
  ({ locale }) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }),
);
const dates = kept(
  ({ locale, timeZone }) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone }),
);
const shortDates = kept(
  ({ locale, timeZone }) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone }),
);
const months = kept(
  ({ locale }) =>
    new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const dateTimes = kept(
  ({ locale, timeZone }) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    }),
);
const ages = kept(({ locale }) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/* These make sentences of the words, which are English whoever reads them. */
const plurals = new Intl.PluralRules(siteReader.locale);
const lists = new Intl.ListFormat(siteReader.locale, { type: 'conjunction' });

/** "12,345". */
export function formatNumber(value: number): string {
  return numbers().format(value);
}

/** "+10", "−2" (with a real minus sign), "0". */
export function formatSigned(value: number): string {
  return signedNumbers().format(value).replace('-', '−');
}

/** "12 March 2026", where and as the reader counts days. */
export function formatDate(value: Date): string {
  return dates().format(value);
}

/** "12 Mar 2026", where there is little room. */
export function formatShortDate(value: Date): string {
  return shortDates().format(value);
}

/** "March 2026", of a month that is given by a moment of it in UTC. */
export function formatMonth(value: Date): string {
  return months().format(value);
}

/** "12 March 2026 at 14:05 UTC". */
export function formatDateTime(value: Date): string {
  return dateTimes().format(value);
}

const moments = kept(
  ({ locale }) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
);
const momentsOfDays = kept(
  ({ locale }) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    }),
);

/** "14:05" of today, "12 March at 14:05" before, by the clock of the device that it is for. */
export function formatMoment(value: Date, now: Date): string {
  const isToday = value.toDateString() === now.toDateString();
  return (isToday ? moments() : momentsOfDays()).format(value);
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
    if (Math.abs(seconds) >= length) return ages().format(Math.trunc(seconds / length), unit);
  }
  return ages().format(0, 'second');
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

/** So many seconds in whole minutes, at least one: nobody waits shorter than they are told to. */
export function wholeMinutes(seconds: number): number {
  return Math.max(60, Math.ceil(seconds / 60) * 60);
}

const waits = kept(({ locale }) => {
  const of = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  return { day: of('day'), hour: of('hour'), minute: of('minute') };
});

/** "2 hrs 10 mins", "3 days", "0 mins": how long somebody waited, in its two largest units. */
export function formatWait(minutes: number): string {
  const { day, hour, minute } = waits();
  const whole = Math.max(0, Math.floor(minutes));
  const parts = [
    { format: day, value: Math.floor(whole / 1440) },
    { format: hour, value: Math.floor((whole % 1440) / 60) },
    { format: minute, value: whole % 60 },
  ];
  const first = parts.findIndex(({ value }) => value > 0);
  if (first === -1) return minute.format(0);
  return parts
    .slice(first, first + 2)
    .filter(({ value }) => value > 0)
    .map(({ format, value }) => format.format(value))
    .join(' ');
}

/** "3 days", "5 hours", "10 minutes": by how much something was late, in its largest unit. */
export function formatLate(seconds: number): string {
  if (seconds >= 86_400)
    return plural(Math.floor(seconds / 86_400), { one: '# day', other: '# days' });
  if (seconds >= 3_600)
    return plural(Math.floor(seconds / 3_600), { one: '# hour', other: '# hours' });
  return plural(Math.max(1, Math.floor(seconds / 60)), { one: '# minute', other: '# minutes' });
}

const zoned = new Map<string, Intl.DateTimeFormat>();

/** "12 March 2026 at 14:05 CET", in another time zone than the reader's: a brand's. */
export function formatDateTimeIn(value: Date, timeZone: string): string {
  const { locale } = readerNow();
  const key = `${locale} ${timeZone}`;
  const format =
    zoned.get(key) ??
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    });
  if (zoned.size >= MOST_KEPT) zoned.clear();
  zoned.set(key, format);
  return format.format(value);
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
