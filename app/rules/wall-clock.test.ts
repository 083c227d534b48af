import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTimeZone, localTimeAt, momentAt } from './wall-clock';

test.each([
  ['2026-03-05', '23:59', 'Europe/Berlin', '2026-03-05T22:59:00.000Z'],
  ['2026-07-05', '23:59', 'Europe/Berlin', '2026-07-05T21:59:00.000Z'],
  ['2026-03-05', '09:00', 'Asia/Kathmandu', '2026-03-05T03:15:00.000Z'],
  ['2026-01-01', '00:30', 'Pacific/Auckland', '2025-12-31T11:30:00.000Z'],
  // Skipped: the moment of the change. Shown twice: the first time.
  ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
])('%s at %s in %s', (date, time, timeZone, moment) => {
  expect(momentAt({ date, time }, timeZone).toISOString()).toBe(moment);
});

test('what a clock shows leads back to the moment, whatever the zone', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-04-10'), max: new Date('2026-09-01'), noInvalidDate: true }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Asia/Tokyo'),
      (moment, zone) => {
        const minute = new Date(Math.floor(moment.getTime() / 60_000) * 60_000);
        expect(momentAt(localTimeAt(minute, zone), zone)).toEqual(minute);
      },
    ),
  );
});

test('refuses what is no date', () => {
  expect(() => momentAt({ date: '2026-13-01', time: '10:00' }, 'UTC')).toThrow(RangeError);
  expect(() => momentAt({ date: '2026-12-01', time: '10:00' }, 'Mars/Olympus')).toThrow(RangeError);
});

test('knows the names of time zones', () => {
  expect(isTimeZone('Mars/Olympus')).toBe(false);
  expect(isTimeZone('Asia/Kathmandu')).toBe(true);
});
