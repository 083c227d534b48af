import { describe, expect, test } from 'vitest';
import {
  ANSWER_LIMIT,
  DAILY_LIMIT,
  PAIR_LIMIT,
  SUGGESTED_EDITS_LIMIT,
  entryFor,
  eventsUnder,
  payment,
  replay,
  reputationEvents,
  reputationTable,
  roomFor,
  sumOf,
  UNPAID_CAUSE,
  utcDay,
  whyUnpaid,
} from './reputation';
import type { ReputationEvent, ReputationFact, ReputationLimit, Unpaid } from './reputation';

const MORNING = new Date('2026-03-01T09:00:00Z');
const NEXT_DAY = new Date('2026-03-02T09:00:00Z');
const THIRD_DAY = new Date('2026-03-03T09:00:00Z');

/** An upvote of answer 1 by member 7 in the morning, or what else the facts say. */
function fact(facts: Partial<ReputationFact> = {}): ReputationFact {
  return {
    at: MORNING,
    act: 'pay',
    event: 'answer.upvoted',
    causeKind: 'vote',
    causeId: 1,
    fromMemberId: 7,
    answerId: 1,
    ...facts,
  };
}

/** So many upvotes, each by another member. */
function upvotes(count: number, facts: Partial<ReputationFact> = {}): ReputationFact[] {
  return Array.from({ length: count }, (_, index) =>
    fact({ causeId: 100 + index, fromMemberId: 1000 + index, ...facts }),
  );
}

const pointsOf = (facts: ReputationFact[]) => replay(facts).map(({ points }) => points);

describe('the table of reputation, row by row', () => {
  const votes: ReputationLimit[] = ['a-day', 'a-day-from-one-member'];
  const voting: Unpaid[] = ['own-post', 'stake', 'from-stake'];
  const rows: [ReputationEvent, string, number, ReputationLimit[], Unpaid[]][] = [
    ['answer.upvoted', 'author', 10, votes, voting],
    ['question.upvoted', 'author', 5, votes, voting],
    ['answer.accepted', 'author', 15, [], voting],
    ['acceptance.made', 'asker', 2, [], voting],
    ['answer.verified', 'author', 25, [], ['own-post', 'stake']],
    [
      'outcome.confirmed',
      'author',
      5,
      [...votes, 'an-answer'],
      ['own-post', 'by-asker', 'stake', 'from-stake'],
    ],
    ['fix.shipped', 'asker', 20, [], ['stake']],
    ['suggested-edit.approved', 'editor', 2, ['in-all'], ['own-post', 'stake']],
    ['post.downvoted', 'author', -2, [], ['stake']],
    ['downvote.cast', 'voter', -1, [], ['stake']],
    ['post.removed-as-abuse', 'author', -100, [], []],
  ];

  test('has these rows and no other', () => {
    expect(reputationEvents).toEqual(rows.map(([event]) => event));
  });

  test.each(rows)('%s: %s, %i', (event, who, points, limits, never) => {
    expect(reputationTable[event]).toEqual({ who, points, limits, never });
    expect(payment(event, Number.POSITIVE_INFINITY)).toBe(points);
    expect(pointsOf([fact({ event })])).toEqual([points]);
    expect(pointsOf([fact({ event }), fact({ event, act: 'undo' })])).toEqual([points, -points]);
    const circumstances = {
      'own-post': { ownPost: true },
      'by-asker': { byAsker: true },
      stake: { stake: true },
      'from-stake': { fromStake: true },
    };
    for (const reason of ['own-post', 'by-asker', 'stake', 'from-stake'] as const) {
      const unpaid = never.includes(reason);
      expect(whyUnpaid({ event, ...circumstances[reason] })).toBe(unpaid ? reason : null);
      expect(pointsOf([fact({ event, ...circumstances[reason] })])).toEqual(unpaid ? [] : [points]);
    }
  });

  test('limits are 200 a day, 40 a day from one member, 50 an answer, 1,000 for edits', () => {
    expect([DAILY_LIMIT, PAIR_LIMIT, ANSWER_LIMIT, SUGGESTED_EDITS_LIMIT]).toEqual([
      200, 40, 50, 1000,
    ]);
    expect(eventsUnder('a-day')).toEqual([
      'answer.upvoted',
      'question.upvoted',
      'outcome.confirmed',
    ]);
    expect(eventsUnder('a-day-from-one-member')).toEqual(eventsUnder('a-day'));
    expect(eventsUnder('an-answer')).toEqual(['outcome.confirmed']);
    expect(eventsUnder('in-all')).toEqual(['suggested-edit.approved']);
  });

  test.each<[ReputationEvent, Partial<Record<ReputationLimit, number>>, number]>([
    ['answer.upvoted', {}, 40],
    ['answer.upvoted', { 'a-day': 195 }, 5],
    ['answer.upvoted', { 'a-day': 100, 'a-day-from-one-member': 35 }, 5],
    ['answer.upvoted', { 'a-day': 200 }, 0],
    ['outcome.confirmed', { 'an-answer': 48 }, 2],
    ['suggested-edit.approved', { 'in-all': 999, 'a-day': 200 }, 1],
    ['answer.accepted', { 'a-day': 200 }, Number.POSITIVE_INFINITY],
  ])('the room for %s after %o is %d', (event, earned, room) => {
    expect(roomFor(event, earned)).toBe(room);
  });
});

describe('limits', () => {
  test('a day pays 200 from votes and outcomes together, and the next day pays anew', () => {
    expect(sumOf(replay(upvotes(25)))).toBe(200);
    const outcome = fact({ event: 'outcome.confirmed', causeKind: 'outcome', answerId: 5 });
    expect(sumOf(replay([...upvotes(19), outcome, ...upvotes(2, { causeId: 1 })]))).toBe(200);
    expect(sumOf(replay([...upvotes(25), fact({ at: NEXT_DAY, causeId: 2 })]))).toBe(210);
  });

  test('acceptance and verification pay beyond the day’s limit', () => {
    const accepted = fact({ event: 'answer.accepted', causeKind: 'acceptance' });
    const verified = fact({ event: 'answer.verified', causeKind: 'verified-answer' });
    expect(sumOf(replay([...upvotes(25), accepted, verified]))).toBe(240);
  });

  test('a payment is cut to the room that is left', () => {
    const question = fact({ event: 'question.upvoted', causeId: 1, fromMemberId: 7 });
    const entries = replay([question, ...upvotes(20)]);
    expect(entries.at(-1)?.points).toBe(5);
    expect(sumOf(entries)).toBe(200);
  });

  test('one member’s votes and outcomes for one author count for 40 a day', () => {
    const many = Array.from({ length: 6 }, (_, index) => fact({ causeId: index, answerId: index }));
    expect(sumOf(replay(many))).toBe(40);
    expect(sumOf(replay([...many, fact({ causeId: 9, fromMemberId: 8 })]))).toBe(50);
    expect(sumOf(replay([...many, fact({ causeId: 9, at: NEXT_DAY })]))).toBe(50);
  });

  test('imported votes have no voter and no pair limit', () => {
    expect(sumOf(replay(upvotes(30, { fromMemberId: null })))).toBe(200);
  });

  test('outcomes pay 50 an answer over all days', () => {
    const outcomes = Array.from({ length: 12 }, (_, index) =>
      fact({
        event: 'outcome.confirmed',
        causeKind: 'outcome',
        causeId: index,
        fromMemberId: 100 + index,
        at: index < 6 ? MORNING : NEXT_DAY,
      }),
    );
    expect(sumOf(replay(outcomes))).toBe(50);
    expect(sumOf(replay([...outcomes, fact({ ...outcomes[0], causeId: 50, answerId: 2 })]))).toBe(
      55,
    );
  });

  test('suggested edits pay 1,000 in all', () => {
    const edits = Array.from({ length: 520 }, (_, index) =>
      fact({ event: 'suggested-edit.approved', causeKind: 'suggested-edit', causeId: index }),
    );
    expect(sumOf(replay(edits))).toBe(1000);
  });

  test('what costs points knows no limit and makes no room', () => {
    const downvotes = Array.from({ length: 150 }, (_, index) =>
      fact({ event: 'post.downvoted', causeId: 500 + index, fromMemberId: 2000 + index }),
    );
    expect(sumOf(replay([...downvotes, ...upvotes(25)]))).toBe(-300 + 200);
  });

  test('a day is a day in UTC', () => {
    const lastMoment = new Date('2026-03-01T23:59:59.999Z');
    const midnight = new Date('2026-03-02T00:00:00.000Z');
    expect(utcDay(lastMoment)).toBe('2026-03-01');
    expect(utcDay(midnight)).toBe('2026-03-02');
    const facts = [...upvotes(25, { at: lastMoment }), fact({ at: midnight, causeId: 3 })];
    expect(sumOf(replay(facts))).toBe(210);
  });
});

describe('undoing', () => {
  test('takes back exactly what was paid, on the day of the payment', () => {
    const entries = replay([fact(), fact({ act: 'undo', at: NEXT_DAY })]);
    expect(entries).toMatchObject([
      { points: 10, earnedOn: '2026-03-01', enteredAt: MORNING },
      { points: -10, earnedOn: '2026-03-01', enteredAt: NEXT_DAY },
    ]);
  });

  test('takes back what the limit left of it', () => {
    const facts = upvotes(21);
    const last = fact({ ...facts[20], act: 'undo' });
    expect(pointsOf([...facts, last])).toHaveLength(20);
    const cut = [fact({ event: 'question.upvoted' }), ...upvotes(20)];
    const cutOff = replay([...cut, fact({ ...cut[20], act: 'undo' })]);
    expect(cutOff.slice(-2).map(({ points }) => points)).toEqual([5, -5]);
  });

  test('what was never paid, or twice, adds nothing', () => {
    expect(pointsOf([fact({ act: 'undo' })])).toEqual([]);
    expect(pointsOf([fact(), fact({ act: 'undo' }), fact({ act: 'undo' })])).toEqual([10, -10]);
  });

  test('gives the room back on that day only', () => {
    const undone = fact({ ...upvotes(1)[0], act: 'undo' });
    const sameDay = [...upvotes(20), undone, fact({ causeId: 1 })];
    expect(sumOf(replay(sameDay))).toBe(200);
    const later = [
      ...upvotes(20),
      ...upvotes(20, { at: NEXT_DAY }).map((vote) => ({ ...vote, causeId: vote.causeId + 500 })),
      { ...undone, at: NEXT_DAY },
      fact({ causeId: 1, at: NEXT_DAY }),
    ];
    expect(sumOf(replay(later))).toBe(390);
  });

  test('what a limit cut off is not paid later', () => {
    const facts = upvotes(21);
    expect(sumOf(replay([...facts, fact({ ...facts[0], act: 'undo', at: NEXT_DAY })]))).toBe(190);
  });
});

describe('happening again', () => {
  test('while it is paid for pays nothing: a verification once an answer', () => {
    const verified = fact({ event: 'answer.verified', causeKind: 'verified-answer' });
    expect(pointsOf([verified, { ...verified, at: NEXT_DAY }])).toEqual([25]);
  });

  test('after being undone is a payment on the day on which it happens again', () => {
    const entries = replay([
      fact(),
      fact({ act: 'undo', at: NEXT_DAY }),
      fact({ at: THIRD_DAY }),
      fact({ act: 'undo', at: new Date('2026-04-01T00:00:00Z') }),
    ]);
    expect(entries.map(({ points, earnedOn }) => [points, earnedOn])).toEqual([
      [10, '2026-03-01'],
      [-10, '2026-03-01'],
      [10, '2026-03-03'],
      [-10, '2026-03-03'],
    ]);
  });

  test('by that day’s room', () => {
    const votes = upvotes(20, { at: NEXT_DAY });
    expect(sumOf(replay([fact(), fact({ act: 'undo' }), ...votes, fact({ at: NEXT_DAY })]))).toBe(
      200,
    );
  });
});

describe('a restored post', () => {
  test('is paid again what it had been paid, on the first day', () => {
    const entries = replay([
      fact(),
      fact({ act: 'undo', at: NEXT_DAY }),
      fact({ act: 'repay', at: THIRD_DAY }),
    ]);
    expect(entries.at(-1)).toMatchObject({
      points: 10,
      earnedOn: '2026-03-01',
      enteredAt: THIRD_DAY,
    });
  });

  test('is not paid what a limit had cut off', () => {
    const cut = [fact({ event: 'question.upvoted' }), ...upvotes(20)];
    const last = { ...fact(), ...cut[20] };
    const facts = [
      ...cut,
      { ...last, act: 'undo' as const, at: NEXT_DAY },
      { ...last, act: 'repay' as const, at: THIRD_DAY },
    ];
    expect(pointsOf(facts).slice(-3)).toEqual([5, -5, 5]);
  });

  test('is not paid beyond what that day has room for', () => {
    const facts = [
      ...upvotes(20),
      fact({ ...upvotes(1)[0], act: 'undo' }),
      fact({ event: 'question.upvoted', causeId: 1 }),
      fact({ ...upvotes(1)[0], act: 'repay', at: NEXT_DAY }),
    ];
    expect(pointsOf(facts).slice(-3)).toEqual([-10, 5, 5]);
  });

  test('that had been paid nothing is paid nothing', () => {
    expect(pointsOf([fact({ act: 'repay' })])).toEqual([]);
    const unlucky = fact({ causeId: 1, fromMemberId: 7 });
    const facts = [
      unlucky,
      { ...unlucky, act: 'undo' as const },
      ...upvotes(20, { at: NEXT_DAY }),
      { ...unlucky, at: NEXT_DAY },
      { ...unlucky, act: 'undo' as const, at: THIRD_DAY },
      { ...unlucky, act: 'repay' as const, at: THIRD_DAY },
    ];
    expect(sumOf(replay(facts))).toBe(200);
  });

  test('loses again what it had lost', () => {
    const downvoted = fact({ event: 'post.downvoted' });
    expect(
      pointsOf([downvoted, { ...downvoted, act: 'undo' }, { ...downvoted, act: 'repay' }]),
    ).toEqual([-2, 2, -2]);
  });
});

test('an entry says where it came from', () => {
  expect(entryFor(fact(), UNPAID_CAUSE, { 'a-day': 195 })).toEqual({
    event: 'answer.upvoted',
    points: 5,
    causeKind: 'vote',
    causeId: 1,
    fromMemberId: 7,
    answerId: 1,
    earnedOn: '2026-03-01',
    enteredAt: MORNING,
  });
});
