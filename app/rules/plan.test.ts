import { describe, expect, it } from 'vitest';
import { planReminderAt, updateStatus } from './plan';

const at = (text: string) => new Date(`${text}Z`);

describe('the reminder of a plan’s date', () => {
  it.each<[string, string, string | null, string | null]>([
    ['a day before', '2026-05-01T09:00', '2026-05-08T17:00', '2026-05-07T17:00'],
    [
      'halfway, where a day is too long',
      '2026-05-01T09:00',
      '2026-05-01T17:00',
      '2026-05-01T13:00',
    ],
    ['at two days, both are the same', '2026-05-01T09:00', '2026-05-03T09:00', '2026-05-02T09:00'],
    ['none where nothing is to come', '2026-05-01T09:00', null, null],
  ])('%s', (_, setAt, updateBy, expected) => {
    expect(planReminderAt(at(setAt), updateBy === null ? null : at(updateBy))).toEqual(
      expected === null ? null : at(expected),
    );
  });
});

describe('what became of a plan’s date', () => {
  const by = at('2026-05-03T22:00');

  it.each<[string, string | null, string, unknown]>([
    ['ahead', null, '2026-05-03T21:59', { is: 'ahead' }],
    [
      'missing from the moment itself',
      null,
      '2026-05-03T22:00',
      { is: 'missing', days: 0, changesAt: at('2026-05-04T22:00') },
    ],
    [
      'missing',
      null,
      '2026-05-03T23:00',
      { is: 'missing', days: 0, changesAt: at('2026-05-04T22:00') },
    ],
    [
      'missing for two days',
      null,
      '2026-05-05T22:00',
      { is: 'missing', days: 2, changesAt: at('2026-05-06T22:00') },
    ],
    ['came in time', '2026-05-03T22:00', '2026-06-01T00:00', { is: 'came' }],
    [
      'came late',
      '2026-05-05T23:00',
      '2026-06-01T00:00',
      { is: 'came-late', days: 2, changesAt: null },
    ],
  ])('%s', (_, replacedAt, now, expected) => {
    expect(updateStatus(by, replacedAt === null ? null : at(replacedAt), at(now))).toEqual(
      expected,
    );
  });

  it('nothing where nothing was to come', () => {
    expect(updateStatus(null, null, by)).toEqual({ is: 'none' });
  });
});
