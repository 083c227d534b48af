import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatDate,
  formatDateTime,
  formatDuration,
  formatList,
  formatSigned,
  plural,
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
