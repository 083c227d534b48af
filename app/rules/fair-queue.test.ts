import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peopleAffected, urgencyOf, waitingSince } from './fair-queue';
import type { UrgencyFacts } from './fair-queue';

const waiting: UrgencyFacts = {
  serviceHoursWaiting: 8,
  targetHours: 4,
  peopleAffected: 1,
  overduePromises: 0,
  notFixedAfterOfficialReply: false,
};

describe('urgency', () => {
  test.each<[Partial<UrgencyFacts>, number]>([
    [{}, 2],
    [{ serviceHoursWaiting: 0 }, 0],
    [{ peopleAffected: 2 }, 4],
    [{ peopleAffected: 8 }, 8],
    [{ overduePromises: 2 }, 12],
    [{ notFixedAfterOfficialReply: true }, 5],
    [{ peopleAffected: 4, overduePromises: 1, notFixedAfterOfficialReply: true }, 14],
  ])('with %o is %d', (facts, urgency) => {
    expect(urgencyOf({ ...waiting, ...facts })).toBe(urgency);
  });

  test('has no meaning without target hours', () => {
    expect(() => urgencyOf({ ...waiting, targetHours: 0 })).toThrow(RangeError);
  });

  test('grows with waiting, people and broken words, and with nothing else', () => {
    const anyFacts = fc.record<UrgencyFacts>({
      serviceHoursWaiting: fc.integer({ min: 0, max: 5000 }),
      targetHours: fc.integer({ min: 1, max: 200 }),
      peopleAffected: fc.integer({ min: 1, max: 500 }),
      overduePromises: fc.integer({ min: 0, max: 5 }),
      notFixedAfterOfficialReply: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const urgency = urgencyOf(facts);
        const more = (change: Partial<UrgencyFacts>) => urgencyOf({ ...facts, ...change });
        expect(more({ serviceHoursWaiting: facts.serviceHoursWaiting + 1 })).toBeGreaterThan(
          urgency,
        );
        expect(more({ peopleAffected: facts.peopleAffected + 1 })).toBeGreaterThanOrEqual(urgency);
        expect(more({ overduePromises: facts.overduePromises + 1 })).toBeCloseTo(urgency + 5);
        expect(more({ targetHours: facts.targetHours + 1 })).toBeLessThanOrEqual(urgency);
      }),
    );
  });
});

describe('the people affected', () => {
  const now = new Date('2026-03-10T00:00:00Z');
  const meToo = { memberId: 1, memberJoinedAt: new Date('2026-01-01T00:00:00Z'), stake: false };

  test('are the asker and the distinct members with "me too"', () => {
    expect(peopleAffected([], now)).toBe(1);
    expect(peopleAffected([meToo, { ...meToo, memberId: 2 }, meToo], now)).toBe(3);
  });

  test('are not those with a stake or an account of a day', () => {
    const dayOld = { ...meToo, memberJoinedAt: new Date('2026-03-09T00:00:00Z') };
    const older = { ...meToo, memberJoinedAt: new Date('2026-03-08T23:59:59.999Z') };
    expect(peopleAffected([{ ...meToo, stake: true }, dayOld], now)).toBe(1);
    expect(peopleAffected([older], now)).toBe(2);
  });
});

describe('waiting', () => {
  const on = (day: number) => new Date(Date.UTC(2026, 2, day));

  test.each<[string, number | null, number | null, number | null]>([
    ['begins at asking', null, null, 1],
    ['ends with an official or verified answer', null, 2, null],
    ['begins anew at "not fixed"', 5, 2, 5],
    ['goes on from "not fixed" without any answer', 5, null, 5],
    ['ends with an answer after "not fixed"', 5, 6, null],
  ])('%s', (_name, notFixed, answered, since) => {
    const facts = {
      askedAt: on(1),
      notFixedAt: notFixed === null ? null : on(notFixed),
      answeredAt: answered === null ? null : on(answered),
    };
    expect(waitingSince(facts)).toEqual(since === null ? null : on(since));
  });
});
