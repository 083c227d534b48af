import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerOrders, compareAnswers } from './answer-order';
import type { OrderableAnswer } from './answer-order';

const on = (day: number) => new Date(Date.UTC(2026, 2, day));

function answer(id: number, facts: Partial<OrderableAnswer> = {}): OrderableAnswer {
  return {
    id,
    accepted: false,
    currentlyVerifiedAt: null,
    score: 0,
    answeredAt: on(id),
    ...facts,
  };
}

const thread = [
  answer(1, { score: 50 }),
  answer(2, { currentlyVerifiedAt: on(10), score: -3 }),
  answer(3, { currentlyVerifiedAt: on(20), score: 1 }),
  answer(4, { accepted: true, score: -5 }),
  answer(5, { score: 50 }),
  answer(6),
];

test.each([
  ['best', [4, 3, 2, 1, 5, 6]],
  ['newest', [6, 5, 4, 3, 2, 1]],
  ['score', [1, 5, 3, 6, 2, 4]],
] as const)('%s: %o', (order, ids) => {
  expect(
    [...thread]
      .reverse()
      .sort(compareAnswers(order))
      .map(({ id }) => id),
  ).toEqual(ids);
});

test('an answer that is both accepted and verified stands first in best', () => {
  const both = answer(7, { accepted: true, currentlyVerifiedAt: on(1) });
  expect([...thread, both].filter(({ id }) => id !== 4).sort(compareAnswers('best'))[0]).toBe(both);
});

describe('each order', () => {
  const anyThread = fc.uniqueArray(
    fc.record<OrderableAnswer>({
      id: fc.integer({ min: 1, max: 1000 }),
      accepted: fc.boolean(),
      currentlyVerifiedAt: fc.option(fc.integer({ min: 1, max: 3 }).map(on)),
      score: fc.integer({ min: -2, max: 2 }),
      answeredAt: fc.integer({ min: 1, max: 3 }).map(on),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );

  test.each(answerOrders)('%s leaves nothing to chance', (order) => {
    fc.assert(
      fc.property(anyThread, (answers) => {
        const compare = compareAnswers(order);
        expect([...answers].reverse().sort(compare)).toEqual([...answers].sort(compare));
      }),
    );
  });
});
