import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterServiceHours, serviceHoursBetween } from './service-hours';
import type { Weekday, WeeklyHours } from './service-hours';

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const everyDay = (from: string, to: string): WeeklyHours[] =>
  weekdays.map((weekday) => ({ weekday, from, to }));
const office = everyDay('09:00', '17:00').slice(0, 5);

describe('service hours', () => {
  test.each<[string, string, string, WeeklyHours[], string, number]>([
    ['none given: always open', '2026-03-01T00:00Z', '2026-03-02T12:00Z', [], 'UTC', 36],
    ['a week of office hours', '2026-03-02T00:00Z', '2026-03-09T00:00Z', office, 'UTC', 40],
    ['a weekend', '2026-03-07T00:00Z', '2026-03-09T00:00Z', office, 'UTC', 0],
    ['from within to within', '2026-03-02T16:30Z', '2026-03-03T09:15Z', office, 'UTC', 0.75],
    ['within one day', '2026-03-02T10:00Z', '2026-03-02T10:20Z', office, 'UTC', 1 / 3],
    ['backwards', '2026-03-03T10:00Z', '2026-03-02T10:00Z', office, 'UTC', 0],
    [
      'on the brand’s clock',
      '2026-03-02T00:00Z',
      '2026-03-02T15:00Z',
      office,
      'America/New_York',
      1,
    ],
    [
      'where Monday begins on Sunday',
      '2026-03-01T12:00Z',
      '2026-03-02T00:00Z',
      office,
      'Pacific/Auckland',
      4,
    ],
    [
      'across midnight',
      '2026-03-02T00:00Z',
      '2026-03-04T00:00Z',
      [{ weekday: 1, from: '22:00', to: '06:00' }],
      'UTC',
      8,
    ],
    [
      'from Sunday into Monday',
      '2026-03-02T00:00Z',
      '2026-03-02T12:00Z',
      [{ weekday: 7, from: '22:00', to: '06:00' }],
      'UTC',
      6,
    ],
    [
      'whole days',
      '2026-03-02T00:00Z',
      '2026-03-09T00:00Z',
      everyDay('00:00', '00:00'),
      'UTC',
      168,
    ],
    [
      'up to 24:00',
      '2026-03-02T00:00Z',
      '2026-03-09T00:00Z',
      everyDay('00:00', '24:00'),
      'UTC',
      168,
    ],
    [
      'overlapping hours once',
      '2026-03-02T00:00Z',
      '2026-03-03T00:00Z',
      [
        { weekday: 1, from: '13:00', to: '18:00' },
        { weekday: 1, from: '09:00', to: '15:00' },
        { weekday: 1, from: '10:00', to: '11:00' },
      ],
      'UTC',
      9,
    ],
    [
      'a lunch break',
      '2026-03-02T00:00Z',
      '2026-03-03T00:00Z',
      [
        { weekday: 1, from: '09:00', to: '12:00' },
        { weekday: 1, from: '13:00', to: '17:00' },
      ],
      'UTC',
      7,
    ],
  ])('%s', (_name, from, to, hours, timeZone, expected) => {
    expect(serviceHoursBetween(new Date(from), new Date(to), hours, timeZone)).toBeCloseTo(
      expected,
    );
  });

  // In Berlin the clock skips 02:00 to 03:00 on 29 March 2026 and shows it twice on 25 October.
  test.each<[string, string, string, WeeklyHours[], number]>([
    [
      'office hours on both sides of the change',
      '2026-03-27T00:00+01:00',
      '2026-03-31T00:00+02:00',
      office,
      16,
    ],
    [
      'a night that loses an hour',
      '2026-03-28T12:00Z',
      '2026-03-29T12:00Z',
      everyDay('22:00', '06:00').slice(5, 6),
      7,
    ],
    [
      'a night that gains one',
      '2026-10-24T12:00Z',
      '2026-10-25T12:00Z',
      everyDay('22:00', '06:00').slice(5, 6),
      9,
    ],
    [
      'the day of 23 hours',
      '2026-03-28T23:00Z',
      '2026-03-29T22:00Z',
      everyDay('00:00', '24:00'),
      23,
    ],
    [
      'the day of 25 hours',
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
      everyDay('00:00', '24:00'),
      25,
    ],
    [
      'hours that begin in the skipped hour',
      '2026-03-28T23:00Z',
      '2026-03-29T22:00Z',
      everyDay('02:30', '04:00').slice(6),
      1,
    ],
    [
      'hours that are skipped entirely',
      '2026-03-28T23:00Z',
      '2026-03-29T22:00Z',
      everyDay('02:15', '02:45').slice(6),
      0,
    ],
    [
      'hours that begin in the repeated hour begin the first time',
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
      everyDay('02:30', '04:00').slice(6),
      2.5,
    ],
    [
      'hours that end in it end the first time',
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
      everyDay('01:00', '02:30').slice(6),
      1.5,
    ],
    [
      'hours that end after the repeated hour',
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
      everyDay('01:00', '04:00').slice(6),
      4,
    ],
  ])('in Berlin: %s', (_name, from, to, hours, expected) => {
    expect(serviceHoursBetween(new Date(from), new Date(to), hours, 'Europe/Berlin')).toBe(
      expected,
    );
  });

  test('in Samoa, which had no 30 December 2011', () => {
    const from = new Date('2011-12-29T10:00Z');
    const to = new Date('2012-01-01T10:00Z');
    expect(serviceHoursBetween(from, to, everyDay('00:00', '24:00'), 'Pacific/Apia')).toBe(72);
    const friday = everyDay('09:00', '17:00').slice(4, 5);
    expect(serviceHoursBetween(from, to, friday, 'Pacific/Apia')).toBe(0);
  });

  test('refuses what is no time and no time zone', () => {
    const span = [new Date('2026-03-02T00:00Z'), new Date('2026-03-03T00:00Z')] as const;
    for (const from of ['25:00', '9:00', '09:60', 'noon', '']) {
      expect(() =>
        serviceHoursBetween(...span, [{ weekday: 1, from, to: '17:00' }], 'UTC'),
      ).toThrow(RangeError);
    }
    expect(() => serviceHoursBetween(...span, office, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('so many service hours later', () => {
  test.each<[string, string, number, WeeklyHours[], string, string]>([
    ['always open', '2026-03-01T00:00Z', 24, [], 'UTC', '2026-03-02T00:00Z'],
    ['none', '2026-03-01T00:00Z', 0, office, 'UTC', '2026-03-01T00:00Z'],
    ['within the day', '2026-03-02T10:00Z', 4, office, 'UTC', '2026-03-02T14:00Z'],
    ['to the end of the day', '2026-03-02T10:00Z', 7, office, 'UTC', '2026-03-02T17:00Z'],
    ['over the weekend', '2026-03-06T16:00Z', 2, office, 'UTC', '2026-03-09T10:00Z'],
    [
      'over midnight',
      '2026-03-02T23:00Z',
      6,
      [{ weekday: 1, from: '22:00', to: '06:00' }],
      'UTC',
      '2026-03-03T05:00Z',
    ],
    [
      'over the night that loses an hour',
      '2026-03-28T21:00Z',
      6,
      everyDay('22:00', '06:00'),
      'Europe/Berlin',
      '2026-03-29T03:00Z',
    ],
    [
      'over the night that gains one',
      '2026-10-24T20:00Z',
      9,
      everyDay('22:00', '06:00'),
      'Europe/Berlin',
      '2026-10-25T05:00Z',
    ],
    [
      'past hours that the clock skips',
      '2026-03-28T12:00Z',
      0.5,
      everyDay('02:15', '02:45').slice(6),
      'Europe/Berlin',
      '2026-04-05T00:45Z',
    ],
  ])('%s', (_name, from, count, hours, timeZone, expected) => {
    expect(afterServiceHours(new Date(from), count, hours, timeZone)).toEqual(new Date(expected));
  });

  test('never much later than in five years', () => {
    const minute: WeeklyHours[] = [{ weekday: 1, from: '09:00', to: '09:01' }];
    const end = afterServiceHours(new Date('2026-01-01'), 672, minute, 'Europe/Berlin');
    expect(end.getUTCFullYear()).toBeLessThanOrEqual(2031);
  });
});

describe('whatever the hours', () => {
  const anyTime = fc
    .integer({ min: 0, max: 24 * 12 - 1 })
    .map((step) =>
      [Math.floor(step / 12), (step % 12) * 5].map((n) => String(n).padStart(2, '0')).join(':'),
    );
  const anyHours = fc.array(
    fc.record<WeeklyHours>({
      weekday: fc.constantFrom(...weekdays),
      from: anyTime,
      to: fc.oneof(anyTime, fc.constant('24:00')),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const anyZone = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/Santiago',
    'Africa/Casablanca',
  );
  /** Moments over a year, many of them about the changes of summer time. */
  const anyMoment = fc.oneof(
    fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
    fc.date({ min: new Date('2026-03-28'), max: new Date('2026-03-30'), noInvalidDate: true }),
    fc.date({ min: new Date('2026-10-24'), max: new Date('2026-10-26'), noInvalidDate: true }),
  );
  const sorted = (moments: Date[]) => moments.sort((a, b) => a.getTime() - b.getTime());

  test('a span has as many as its parts', () => {
    fc.assert(
      fc.property(
        fc.tuple(anyMoment, anyMoment, anyMoment),
        anyHours,
        anyZone,
        (moments, hours, zone) => {
          const [from, between, to] = sorted(moments);
          if (from === undefined || between === undefined || to === undefined) return;
          const whole = serviceHoursBetween(from, to, hours, zone);
          const parts =
            serviceHoursBetween(from, between, hours, zone) +
            serviceHoursBetween(between, to, hours, zone);
          expect(whole).toBeCloseTo(parts, 6);
        },
      ),
    );
  });

  const anyCount = fc.integer({ min: 1, max: 96 * 60 }).map((minutes) => minutes / 60);
  /** Whether so few hours a week make a wait end before its time, after five years. */
  const isCutOff = (from: Date, end: Date) =>
    end.getTime() - from.getTime() > 5 * 360 * 24 * 3_600_000;

  test('so many hours later, so many have passed; a moment before, not yet', () => {
    fc.assert(
      fc.property(anyMoment, anyCount, anyHours, anyZone, (from, count, hours, zone) => {
        const end = afterServiceHours(from, count, hours, zone);
        fc.pre(!isCutOff(from, end));
        expect(serviceHoursBetween(from, end, hours, zone)).toBeCloseTo(count, 6);
        const before = new Date(end.getTime() - 1);
        expect(serviceHoursBetween(from, before, hours, zone)).toBeLessThan(count);
      }),
    );
  });

  test('hours in two parts end when they do together', () => {
    fc.assert(
      fc.property(anyMoment, anyCount, anyCount, anyHours, anyZone, (from, a, b, hours, zone) => {
        const parts = afterServiceHours(afterServiceHours(from, a, hours, zone), b, hours, zone);
        const whole = afterServiceHours(from, a + b, hours, zone);
        fc.pre(!isCutOff(from, whole));
        expect(Math.abs(parts.getTime() - whole.getTime())).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('there are never more than on the wall, and never less than none', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, anyHours, anyZone, (a, b, hours, zone) => {
        const [from, to] = sorted([a, b]);
        if (from === undefined || to === undefined) return;
        const open = serviceHoursBetween(from, to, hours, zone);
        expect(open).toBeGreaterThanOrEqual(0);
        expect(open).toBeLessThanOrEqual((to.getTime() - from.getTime()) / 3_600_000 + 1e-9);
      }),
    );
  });

  test('a minute counts where the clock on the wall says that it is open', () => {
    const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    function openBySight(moment: Date, hours: readonly WeeklyHours[], timeZone: string): boolean {
      const parts = new Intl.DateTimeFormat('en-US', {
        timeZone,
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).formatToParts(moment);
      const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
      const today = names.indexOf(part('weekday')) + 1;
      const yesterday = today === 1 ? 7 : today - 1;
      const minute = Number(part('hour')) * 60 + Number(part('minute'));
      return hours.some(({ weekday, from, to }) => {
        const start = minutesOf(from);
        const end = minutesOf(to) > start ? minutesOf(to) : minutesOf(to) + 24 * 60;
        return (
          (weekday === today && minute >= start && minute < end) ||
          (weekday === yesterday && minute + 24 * 60 < end)
        );
      });
    }
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-04-10'), max: new Date('2026-09-01'), noInvalidDate: true }),
        anyHours,
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
        (moment, hours, zone) => {
          const from = new Date(Math.floor(moment.getTime() / 60_000) * 60_000);
          const to = new Date(from.getTime() + 60_000);
          const open = serviceHoursBetween(from, to, hours, zone);
          expect(open).toBeCloseTo(openBySight(from, hours, zone) ? 1 / 60 : 0, 9);
        },
      ),
    );
  });
});
