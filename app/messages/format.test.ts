import { afterEach, describe, expect, test } from 'vitest';
import {
  findReaderBy,
  formatAge,
  formatDate,
  formatDateTime,
  formatDuration,
  formatList,
  formatMonth,
  formatNumber,
  formatSigned,
  languageOfDates,
  plural,
  siteReader,
} from './format';

const noon = new Date('2026-03-12T23:30:00Z');

describe('formats', () => {
  test('a date is in words and in UTC, wherever the server stands', () => {
    expect(formatDate(noon)).toBe('12 March 2026');
    expect(formatDateTime(noon)).toBe('12 March 2026 at 23:30 UTC');
  });

  test('points carry their sign, with a real minus', () => {
    expect([10, -2, 0].map(formatSigned)).toEqual(['+10', '−2', '0']);
  });

  test('a count chooses its form', () => {
    const forms = { zero: 'none', one: '# answer', other: '# answers' };
    expect([0, 1, 2345].map((count) => plural(count, forms))).toEqual([
      'none',
      '1 answer',
      '2,345 answers',
    ]);
  });

  test('a duration has its two largest units', () => {
    expect([30, 60, 3_700, 90_000, 86_400 * 3 + 59].map(formatDuration)).toEqual([
      'less than a minute',
      '1 minute',
      '1 hour 1 minute',
      '1 day 1 hour',
      '3 days',
    ]);
  });

  test('an age is rounded towards now', () => {
    expect(formatAge(new Date('2026-03-10T23:31:00Z'), noon)).toBe('yesterday');
    expect(formatAge(new Date('2026-03-12T23:29:50Z'), noon)).toBe('now');
  });

  test('a list reads as a sentence does', () => {
    expect(formatList(['2.0', '2.1', '2.2'])).toBe('2.0, 2.1 and 2.2');
  });
});

describe('for a reader', () => {
  afterEach(() => findReaderBy(() => siteReader));

  test('dates and numbers are as they are written there', () => {
    findReaderBy(() => ({ locale: 'de-DE', timeZone: 'Europe/Berlin' }));
    expect(formatDate(noon)).toBe('13. März 2026');
    expect(formatDateTime(noon)).toBe('13. März 2026 um 00:30 MEZ');
    expect(formatNumber(12_345.5)).toBe('12.345,5');
    expect(formatSigned(-1_200)).toBe('−1.200');
    expect(formatAge(new Date('2026-03-10T23:31:00Z'), noon)).toBe('gestern');
    findReaderBy(() => ({ locale: 'en-US', timeZone: 'America/New_York' }));
    expect(formatDate(noon)).toBe('March 12, 2026');
    expect(formatMonth(new Date('2026-03-01T00:00:00Z'))).toBe('March 2026');
    findReaderBy(() => ({ locale: 'en-IN', timeZone: 'Asia/Kolkata' }));
    expect(formatNumber(1_234_567)).toBe('12,34,567');
  });

  test('hours follow summer time on both of its edges', () => {
    findReaderBy(() => ({ locale: 'en-GB', timeZone: 'Europe/London' }));
    const at = (time: string) => formatDateTime(new Date(time)).replace(/^.* at /, '');
    expect(at('2026-03-29T00:59:00Z')).toBe('00:59 GMT');
    expect(at('2026-03-29T01:00:00Z')).toBe('02:00 BST');
    expect(at('2026-10-25T00:30:00Z')).toBe('01:30 BST');
    expect(at('2026-10-25T01:30:00Z')).toBe('01:30 GMT');
    findReaderBy(() => ({ locale: 'en-GB', timeZone: 'Pacific/Kiritimati' }));
    expect(formatDate(new Date('2026-12-31T10:00:00Z'))).toBe('1 January 2027');
    findReaderBy(() => ({ locale: 'en-GB', timeZone: 'Asia/Kathmandu' }));
    expect(at('2026-01-01T00:00:00Z')).toBe('05:45 GMT+5:45');
  });

  test('the words stay English, with the numbers as chosen', () => {
    findReaderBy(() => ({ locale: 'pl-PL', timeZone: 'UTC' }));
    // In Polish 2 takes another form than 5; in English it does not.
    const forms = { one: '# answer', other: '# answers' };
    expect([1, 2, 5, 22].map((count) => plural(count, forms))).toEqual([
      '1 answer',
      '2 answers',
      '5 answers',
      '22 answers',
    ]);
    expect(plural(12_345, forms)).toBe('12\u00a0345 answers');
    expect(formatList(['2.0', '2.1'])).toBe('2.0 and 2.1');
    expect(formatDuration(90_000)).toBe('1 day 1 hour');
  });

  test('dates say their language where it is not that of the words', () => {
    expect(languageOfDates()).toBeUndefined();
    findReaderBy(() => ({ locale: 'en-US', timeZone: 'UTC' }));
    expect(languageOfDates()).toBeUndefined();
    findReaderBy(() => ({ locale: 'de-DE', timeZone: 'UTC' }));
    expect(languageOfDates()).toBe('de-DE');
  });

  test('what a machine does not know is written as for everybody', () => {
    findReaderBy(() => ({ locale: 'de-DE', timeZone: 'Mars/Olympus_Mons' }));
    expect(formatDate(noon)).toBe('12 March 2026');
    findReaderBy(() => ({ locale: 'not a locale', timeZone: 'UTC' }));
    expect(formatNumber(1_234)).toBe('1,234');
    expect(formatDate(noon)).toBe('12 March 2026');
  });

  test('many readers take turns', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    expect(zones.length).toBeGreaterThan(300);
    for (const timeZone of [...zones, ...zones]) {
      findReaderBy(() => ({ locale: 'en-GB', timeZone }));
      const there = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long' });
      expect(formatDate(noon)).toBe(there.format(noon));
    }
  });
});
