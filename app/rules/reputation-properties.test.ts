import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ANSWER_LIMIT,
  DAILY_LIMIT,
  PAIR_LIMIT,
  SUGGESTED_EDITS_LIMIT,
  causeStateOf,
  entryFor,
  eventsUnder,
  limitDay,
  replay,
  reputationEvents,
  reputationTable,
  sumOf,
} from './reputation';
import type { CauseKind, ReputationEntry, ReputationFact, ReputationLimit } from './reputation';

const causeKinds: readonly CauseKind[] = ['vote', 'outcome', 'verified-answer'];

/** Events with much weight on those that limits hold. */
const anyEvent = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...eventsUnder('a-day')) },
  { weight: 1, arbitrary: fc.constantFrom(...reputationEvents) },
);

/** One cause from its payment through any number of reversals and restorations. */
const anyCause = fc.record({
  event: anyEvent,
  causeKind: fc.constantFrom(...causeKinds),
  fromMemberId: fc.constantFrom(null, 1, 2, 3, 4, 5, 6),
  answerId: fc.constantFrom(null, 1, 2),
  reversals: fc.integer({ min: 0, max: 5 }),
});

/** What happened to one member over four days, causes interleaved; each cause pays once. */
const anyHistory = fc
  .array(anyCause, { maxLength: 80 })
  .chain((causes) =>
    fc.record({
      causes: fc.constant(causes),
      turns: fc.shuffledSubarray(
        causes.flatMap(({ reversals }, index) =>
          Array.from({ length: reversals + 1 }, () => index),
        ),
      ),
      days: fc.integer({ min: 1, max: 4 }),
    }),
  )
  .map(({ causes, turns, days }) => {
    const actsSoFar = new Map<number, number>();
    return turns.flatMap((index, turn): ReputationFact[] => {
      const cause = causes[index];
      if (cause === undefined) return [];
      const acts = actsSoFar.get(index) ?? 0;
      actsSoFar.set(index, acts + 1);
      const day = 1 + Math.floor((turn * days) / turns.length);
      return [
        {
          at: new Date(Date.UTC(2026, 2, day, 9, 0, turn)),
          act: acts === 0 ? 'pay' : acts % 2 === 1 ? 'undo' : 'repay',
          event: cause.event,
          causeKind: cause.causeKind,
          causeId: index,
          fromMemberId: cause.fromMemberId,
          answerId: cause.answerId,
        },
      ];
    });
  });

/** Any acts on few causes, in any order, also nonsense. */
const anyActs = fc.array(
  fc
    .record({
      act: fc.constantFrom('pay' as const, 'undo' as const, 'repay' as const),
      event: anyEvent,
      causeId: fc.integer({ min: 1, max: 40 }),
      fromMemberId: fc.constantFrom(null, 1, 2, 3),
      answerId: fc.constantFrom(null, 1, 2),
      day: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ day, ...facts }): ReputationFact => ({
      ...facts,
      causeKind: 'vote',
      // A cause has one giver and one answer.
      fromMemberId: facts.causeId % 4 === 0 ? null : facts.causeId % 4,
      answerId: facts.causeId % 3,
      at: new Date(Date.UTC(2026, 2, day)),
    })),
  { maxLength: 150 },
);

const causeOf = (entry: Pick<ReputationEntry, 'event' | 'causeKind' | 'causeId'>) =>
  `${entry.event} ${entry.causeKind} ${entry.causeId}`;

function sumsBy(
  entries: readonly ReputationEntry[],
  keyOf: (entry: ReputationEntry) => string,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    sums.set(keyOf(entry), (sums.get(keyOf(entry)) ?? 0) + entry.points);
  }
  return sums;
}

test('a cause’s entries sum to nothing or to its payment, at any moment', () => {
  fc.assert(
    fc.property(fc.oneof(anyHistory, anyActs), (facts) => {
      const standing = new Map<string, number>();
      for (const entry of replay(facts)) {
        const before = standing.get(causeOf(entry)) ?? 0;
        const after = before + entry.points;
        const full = reputationTable[entry.event].points;
        if (before === 0) {
          expect(Math.sign(after)).toBe(Math.sign(full));
          expect(Math.abs(after)).toBeLessThanOrEqual(Math.abs(full));
        } else {
          expect(after).toBe(0);
        }
        standing.set(causeOf(entry), after);
      }
    }),
  );
});

test('no sum exceeds its limit, at any moment', () => {
  const checks: [ReputationLimit, number, (entry: ReputationEntry) => string][] = [
    ['a-day', DAILY_LIMIT, ({ earnedOn }) => earnedOn],
    [
      'a-day-from-one-member',
      PAIR_LIMIT,
      ({ earnedOn, fromMemberId }) => `${earnedOn} ${fromMemberId ?? ''}`,
    ],
    ['an-answer', ANSWER_LIMIT, ({ answerId }) => `${answerId ?? ''}`],
    ['in-all', SUGGESTED_EDITS_LIMIT, () => 'in all'],
  ];
  fc.assert(
    fc.property(fc.oneof(anyHistory, anyActs), (facts) => {
      for (const [limit, most, keyOf] of checks) {
        const running = new Map<string, number>();
        for (const entry of replay(facts)) {
          if (!eventsUnder(limit).includes(entry.event)) continue;
          if (limit === 'a-day-from-one-member' && entry.fromMemberId === null) continue;
          const sum = (running.get(keyOf(entry)) ?? 0) + entry.points;
          running.set(keyOf(entry), sum);
          expect(sum).toBeLessThanOrEqual(most);
          expect(sum).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

test('with everything undone, every cause and every day comes to 0', () => {
  fc.assert(
    fc.property(fc.oneof(anyHistory, anyActs), (facts) => {
      const undone = facts.map((fact) => ({ ...fact, act: 'undo' as const }));
      const entries = replay([...facts, ...undone]);
      expect(sumOf(entries)).toBe(0);
      for (const keyOf of [causeOf, ({ earnedOn }: ReputationEntry) => earnedOn]) {
        expect([...sumsBy(entries, keyOf).values()].every((sum) => sum === 0)).toBe(true);
      }
    }),
  );
});

test('a restored cause is paid at most what it had been paid, on its own day', () => {
  fc.assert(
    fc.property(anyHistory, (facts) => {
      const first = new Map<string, ReputationEntry>();
      for (const entry of replay(facts)) {
        const paid = first.get(causeOf(entry)) ?? entry;
        first.set(causeOf(entry), paid);
        expect(Math.abs(entry.points)).toBeLessThanOrEqual(Math.abs(paid.points));
        expect(entry.earnedOn).toBe(paid.earnedOn);
      }
    }),
  );
});

test('a command that reads its sums from the entries comes to the same entries', () => {
  /** As SQL would: over all entries, by the limit's meaning. */
  function earnedBefore(entries: readonly ReputationEntry[], fact: ReputationFact, day: string) {
    const under = (limit: ReputationLimit, counts: (entry: ReputationEntry) => boolean) =>
      sumOf(entries.filter((entry) => eventsUnder(limit).includes(entry.event) && counts(entry)));
    return {
      'a-day': under('a-day', ({ earnedOn }) => earnedOn === day),
      'a-day-from-one-member':
        fact.fromMemberId === null
          ? 0
          : under(
              'a-day-from-one-member',
              (entry) => entry.earnedOn === day && entry.fromMemberId === fact.fromMemberId,
            ),
      'an-answer': under('an-answer', ({ answerId }) => answerId === (fact.answerId ?? null)),
      'in-all': under('in-all', () => true),
    };
  }
  fc.assert(
    fc.property(anyHistory, (facts) => {
      const entries: ReputationEntry[] = [];
      for (const fact of facts) {
        const cause = causeStateOf(entries.filter((entry) => causeOf(entry) === causeOf(fact)));
        const earned = earnedBefore(entries, fact, limitDay(fact, cause));
        const entry = entryFor(fact, cause, earned);
        if (entry !== null) entries.push(entry);
      }
      expect(entries).toEqual(replay(facts));
    }),
  );
});

test('what happens on different days does not depend on which is replayed first', () => {
  const votesOn = (day: number) =>
    fc.array(fc.constantFrom(null, 1, 2, 3, 4, 5, 6, 7, 8), { maxLength: 40 }).map((givers) =>
      givers.map((fromMemberId, index): ReputationFact => ({
        at: new Date(Date.UTC(2026, 2, day)),
        act: 'pay',
        event: 'answer.upvoted',
        causeKind: 'vote',
        causeId: day * 1000 + index,
        fromMemberId,
      })),
    );
  fc.assert(
    fc.property(votesOn(1), votesOn(2), (first, second) => {
      const forwards = sumsBy(replay([...first, ...second]), causeOf);
      const backwards = sumsBy(replay([...second, ...first]), causeOf);
      expect([...forwards].sort()).toEqual([...backwards].sort());
    }),
  );
});
