import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolutionOf, resolutionStates } from './resolution';
import type { ResolutionFacts, ResolutionState } from './resolution';

/** Noon on a day of March 2026. */
const on = (day: number) => new Date(Date.UTC(2026, 2, day, 12));
const NOW = on(30);

const asked: ResolutionFacts = {
  kind: 'question',
  askedAt: on(1),
  acceptance: null,
  notFixedAt: null,
  verifications: [],
  outcomes: [],
  highestScore: null,
  remindedAt: null,
  askerSpokeAt: null,
  lastPostAt: on(2),
};

type Outcome = ResolutionFacts['outcomes'][number]['outcome'];

function outcomes(answerId: number, ...all: [Outcome, number][]): ResolutionFacts['outcomes'] {
  return all.map(([outcome, day]) => ({ answerId, outcome, at: on(day) }));
}

const accepted = { acceptance: { answerId: 1, at: on(5) } };
const verified = { verifications: [{ answerId: 2, at: on(6), changesAt: null }] };
const workedThrice = {
  outcomes: outcomes(3, ['worked', 7], ['worked', 8], ['worked', 9]),
};
const silent = { highestScore: 1, remindedAt: on(10) };

describe('the resolution', () => {
  test.each<[string, Partial<ResolutionFacts>, ResolutionState, number, number | null]>([
    ['is open at first', {}, 'open', 1, null],
    ['is the asker’s acceptance', accepted, 'asker-confirmed', 5, 1],
    ['is a current verification', verified, 'brand-verified', 6, 2],
    ['is three who say it worked', workedThrice, 'community-confirmed', 9, 3],
    [
      'holds since the third of four',
      { outcomes: outcomes(3, ['worked', 7], ['worked', 8], ['worked', 9], ['worked', 10]) },
      'community-confirmed',
      9,
      3,
    ],
    ['is assumed after silence', silent, 'assumed', 24, null],
    [
      'no word before the reminder hinders it',
      { ...silent, askerSpokeAt: on(9) },
      'assumed',
      24,
      null,
    ],
    ['any word after the reminder does', { ...silent, askerSpokeAt: on(12) }, 'open', 1, null],
    ['also one at the same moment', { ...silent, askerSpokeAt: on(10) }, 'open', 1, null],

    [
      'two are not enough',
      { outcomes: outcomes(3, ['worked', 7], ['worked', 8]) },
      'open',
      1,
      null,
    ],
    [
      'three on two answers are not enough',
      { outcomes: [...outcomes(3, ['worked', 7], ['worked', 8]), ...outcomes(4, ['worked', 9])] },
      'open',
      1,
      null,
    ],
    [
      'three of four are three quarters',
      { outcomes: outcomes(3, ['worked', 7], ['worked', 8], ['failed', 9], ['worked', 10]) },
      'community-confirmed',
      10,
      3,
    ],
    [
      'three of five are not',
      {
        outcomes: outcomes(
          3,
          ['worked', 7],
          ['worked', 8],
          ['worked', 9],
          ['failed', 10],
          ['partly', 11],
        ),
      },
      'open',
      1,
      null,
    ],
    [
      'it holds since it last came to hold',
      {
        outcomes: outcomes(
          3,
          ['worked', 3],
          ['worked', 4],
          ['worked', 5],
          ['partly', 6],
          ['failed', 7],
          ['worked', 8],
          ['worked', 9],
          ['worked', 10],
        ),
      },
      'community-confirmed',
      10,
      3,
    ],
    [
      'of two confirmed answers the first confirmed',
      {
        outcomes: [
          ...outcomes(9, ['worked', 3], ['worked', 4], ['worked', 5]),
          ...outcomes(3, ['worked', 6], ['worked', 6], ['worked', 6]),
        ],
      },
      'community-confirmed',
      5,
      9,
    ],
    [
      'of two verified answers the latest, since the first',
      {
        verifications: [
          { answerId: 8, at: on(9), changesAt: null },
          { answerId: 2, at: on(6), changesAt: null },
        ],
      },
      'brand-verified',
      6,
      8,
    ],
    [
      'a verification whose time has passed does not count',
      { verifications: [{ answerId: 2, at: on(6), changesAt: on(30) }] },
      'open',
      1,
      null,
    ],

    ['no answer, no assumption', { ...silent, highestScore: null }, 'open', 1, null],
    ['no upvoted answer, none', { ...silent, highestScore: 0 }, 'open', 1, null],
    ['no reminder, none', { ...silent, remindedAt: null }, 'open', 1, null],
    ['14 days of silence to the moment', { ...silent, remindedAt: on(16) }, 'assumed', 30, null],
    ['13 days are too few', { ...silent, remindedAt: on(17) }, 'open', 1, null],
    ['a later post begins the silence anew', { ...silent, lastPostAt: on(20) }, 'open', 1, null],

    ['not fixed: open', { notFixedAt: on(20) }, 'open', 20, null],
    ['not fixed after acceptance', { ...accepted, notFixedAt: on(6) }, 'open', 6, null],
    ['acceptance after not fixed', { ...accepted, notFixedAt: on(4) }, 'asker-confirmed', 5, 1],
    [
      'acceptance at the same moment is no later word',
      { ...accepted, notFixedAt: on(5) },
      'open',
      5,
      null,
    ],
    ['not fixed after a verification', { ...verified, notFixedAt: on(7) }, 'open', 7, null],
    ['a verification after not fixed', { ...verified, notFixedAt: on(5) }, 'brand-verified', 6, 2],
    [
      'after not fixed only later outcomes count',
      { ...workedThrice, notFixedAt: on(8) },
      'open',
      8,
      null,
    ],
    [
      'three later ones suffice, whatever failed before',
      {
        notFixedAt: on(10),
        outcomes: [
          ...outcomes(3, ['failed', 3], ['failed', 4], ['failed', 5]),
          ...outcomes(3, ['worked', 11], ['worked', 12], ['worked', 13]),
        ],
      },
      'community-confirmed',
      13,
      3,
    ],
    ['silence after not fixed means nothing', { ...silent, notFixedAt: on(3) }, 'open', 3, null],
  ])('%s', (_name, facts, state, since, answerId) => {
    expect(resolutionOf({ ...asked, ...facts }, NOW)).toMatchObject({
      state,
      since: on(since),
      answerId,
    });
  });

  test.each([
    [accepted, verified, workedThrice, silent],
    [verified, workedThrice, silent],
    [workedThrice, silent],
    [silent],
  ])('ranks asker, brand, community, silence', (...facts) => {
    const state = resolutionOf(Object.assign({}, asked, ...facts), NOW)?.state;
    expect(state).toBe(resolutionStates[4 - facts.length]);
  });

  test('is for questions and problems only', () => {
    expect(resolutionOf({ ...asked, kind: 'problem' }, NOW)?.state).toBe('open');
    expect(resolutionOf({ ...asked, ...accepted, kind: 'idea' }, NOW)).toBeNull();
    expect(resolutionOf({ ...asked, ...accepted, kind: 'praise' }, NOW)).toBeNull();
  });
});

describe('by itself the resolution changes', () => {
  const ending = { verifications: [{ answerId: 2, at: on(6), changesAt: on(40) }] };

  test.each<[string, Partial<ResolutionFacts>, Date | null]>([
    ['never while it is open', {}, null],
    ['when silence has been long enough', { ...silent, remindedAt: on(20) }, on(34)],
    ['when a verification runs out', ending, on(40)],
    ['not with a verification under an acceptance', { ...ending, ...accepted }, null],
    [
      'with the one shown, also where another still holds',
      {
        verifications: [
          { answerId: 2, at: on(6), changesAt: null },
          { answerId: 3, at: on(7), changesAt: on(40) },
        ],
      },
      on(40),
    ],
    ['not when it is assumed already', silent, null],
  ])('%s', (_name, facts, changesAt) => {
    expect(resolutionOf({ ...asked, ...facts }, NOW)?.changesAt).toEqual(changesAt);
  });
});

describe('whatever the facts', () => {
  const anyTime = fc.integer({ min: 1, max: 60 }).map(on);
  const anyAnswerId = fc.integer({ min: 1, max: 3 });
  const anyFacts = fc.record<ResolutionFacts>({
    kind: fc.constantFrom('question', 'problem'),
    askedAt: fc.constant(on(1)),
    acceptance: fc.option(fc.record({ answerId: anyAnswerId, at: anyTime })),
    notFixedAt: fc.option(anyTime),
    verifications: fc.array(
      fc.record({ answerId: anyAnswerId, at: anyTime, changesAt: fc.option(anyTime) }),
      { maxLength: 4 },
    ),
    outcomes: fc.array(
      fc.record({
        answerId: anyAnswerId,
        outcome: fc.constantFrom(
          'worked' as const,
          'worked' as const,
          'partly' as const,
          'failed' as const,
        ),
        at: anyTime,
      }),
      { maxLength: 15 },
    ),
    highestScore: fc.option(fc.integer({ min: -2, max: 3 })),
    remindedAt: fc.option(anyTime),
    askerSpokeAt: fc.option(anyTime),
    lastPostAt: anyTime,
  });

  test('their order is irrelevant', () => {
    fc.assert(
      fc.property(anyFacts, anyTime, fc.func(fc.integer()), (facts, now, rank) => {
        const shuffle = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item, index) => ({ item, rank: rank(index) }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ item }) => item);
        const shuffled = {
          ...facts,
          verifications: shuffle(facts.verifications),
          outcomes: shuffle(facts.outcomes),
        };
        expect(resolutionOf(shuffled, now)).toEqual(resolutionOf(facts, now));
      }),
    );
  });

  test('it stays until changesAt, and is another then', () => {
    const state = (facts: ResolutionFacts, time: Date) => {
      const resolution = resolutionOf(facts, time);
      return { ...resolution, changesAt: null };
    };
    fc.assert(
      fc.property(anyFacts, anyTime, fc.integer({ min: 0, max: 80 }), (facts, now, later) => {
        const today = resolutionOf(facts, now);
        const changesAt = today?.changesAt ?? null;
        if (changesAt !== null) {
          expect(changesAt > now).toBe(true);
          expect(state(facts, changesAt)).not.toEqual(state(facts, now));
        }
        const time = new Date(now.getTime() + later * 24 * 60 * 60 * 1000);
        if (changesAt === null || time < changesAt) {
          expect(state(facts, time)).toEqual(state(facts, now));
        }
      }),
    );
  });

  test('an acceptance that is the asker’s latest word always wins', () => {
    fc.assert(
      fc.property(anyFacts, anyTime, (facts, now) => {
        const acceptance = { answerId: 1, at: on(61) };
        expect(resolutionOf({ ...facts, acceptance }, now)?.state).toBe('asker-confirmed');
      }),
    );
  });

  test('a latest "not fixed" always opens it', () => {
    fc.assert(
      fc.property(anyFacts, anyTime, (facts, now) => {
        expect(resolutionOf({ ...facts, notFixedAt: on(61) }, now)?.state).toBe('open');
      }),
    );
  });
});
