import { describe, expect, test } from 'vitest';
import { covers, endOfDay, failureCounts, verificationStatus } from './verification';
import type { OutdatedReason, VerificationFacts } from './verification';

const NOW = new Date('2026-03-10T12:00:00Z');
const current: VerificationFacts = {
  withdrawn: false,
  textIsTodays: true,
  reviewBy: null,
  countedFailures: 0,
};

describe('a verification', () => {
  test.each<[string, Partial<VerificationFacts>, string, OutdatedReason[]]>([
    ['is current as it was given', {}, 'current', []],
    ['is outdated after an edit', { textIsTodays: false }, 'outdated', ['edited']],
    ['is current with two failures', { countedFailures: 2 }, 'current', []],
    ['is outdated with three', { countedFailures: 3 }, 'outdated', ['did-not-work']],
    ['is current on its last day', { reviewBy: '2026-03-10' }, 'current', []],
    ['is outdated the day after', { reviewBy: '2026-03-09' }, 'outdated', ['review-by-passed']],
    [
      'tells every reason',
      { textIsTodays: false, reviewBy: '2026-01-01', countedFailures: 9 },
      'outdated',
      ['edited', 'review-by-passed', 'did-not-work'],
    ],
    [
      'stays withdrawn whatever else holds',
      { withdrawn: true, textIsTodays: false },
      'withdrawn',
      [],
    ],
  ])('%s', (_name, facts, state, outdatedBecause) => {
    expect(verificationStatus({ ...current, ...facts }, NOW)).toMatchObject({
      state,
      outdatedBecause,
    });
  });

  test('changes by itself when its review-by is over in UTC, to the millisecond', () => {
    const facts = { ...current, reviewBy: '2026-03-10' };
    const { changesAt } = verificationStatus(facts, NOW);
    expect(changesAt).toEqual(new Date('2026-03-11T00:00:00Z'));
    expect(verificationStatus(facts, new Date('2026-03-10T23:59:59.999Z')).state).toBe('current');
    expect(verificationStatus(facts, new Date('2026-03-11T00:00:00.000Z')).state).toBe('outdated');
  });

  test.each<Partial<VerificationFacts>>([
    {},
    { withdrawn: true, reviewBy: '2026-05-01' },
    { textIsTodays: false, reviewBy: '2026-05-01' },
    { reviewBy: '2026-01-01' },
  ])('does not change by itself with %o', (facts) => {
    expect(verificationStatus({ ...current, ...facts }, NOW).changesAt).toBeNull();
  });

  test('a review-by at the end of a month or a leap February ends with its day', () => {
    expect(endOfDay('2026-12-31')).toEqual(new Date('2027-01-01T00:00:00Z'));
    expect(endOfDay('2028-02-29')).toEqual(new Date('2028-03-01T00:00:00Z'));
    expect(() => endOfDay('soon')).toThrow(RangeError);
  });
});

describe('a "did not work"', () => {
  const verification = { at: new Date('2026-02-01T00:00:00Z'), appliesTo: [] as string[] };
  const failure = {
    at: new Date('2026-02-10T00:00:00Z'),
    memberJoinedAt: new Date('2026-01-01T00:00:00Z'),
    version: null as string | null,
    stake: false,
  };

  test('counts', () => expect(failureCounts(failure, verification)).toBe(true));

  test.each([
    ['came before the verification', { at: new Date('2026-01-31T00:00:00Z') }],
    ['came with it', { at: verification.at }],
    ['is from an account of 7 days', { memberJoinedAt: new Date('2026-02-03T00:00:00Z') }],
    ['is from somebody with a stake', { stake: true }],
  ])('does not count when it %s', (_name, facts) => {
    expect(failureCounts({ ...failure, ...facts }, verification)).toBe(false);
  });

  test('counts from an account a moment older than 7 days', () => {
    const memberJoinedAt = new Date('2026-02-02T23:59:59.999Z');
    expect(failureCounts({ ...failure, memberJoinedAt }, verification)).toBe(true);
  });

  test.each<[string[], string | null, boolean]>([
    [[], null, true],
    [[], '2.0', true],
    [['1.0', '2.0'], '2.0', true],
    [['1.0'], '2.0', false],
    [['1.0'], null, false],
  ])('applies to %o, about %s: %s', (appliesTo, version, covered) => {
    expect(covers(appliesTo, version)).toBe(covered);
    expect(failureCounts({ ...failure, version }, { ...verification, appliesTo })).toBe(covered);
  });
});
