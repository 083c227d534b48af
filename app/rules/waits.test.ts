import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureWaits, type WaitedMinutes, waitOf } from './waits';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const waiting = (count: number): WaitedMinutes[] => Array.from({ length: count }, () => null);

describe('the wait of a part of the people', () => {
  it.each<[string, WaitedMinutes[], number, number | null]>([
    ['nobody', [], 0.5, null],
    ['one', [7], 0.5, 7],
    ['one who waits', [null], 0.5, null],
    ['the middle of three', [30, 10, 20], 0.5, 20],
    ['the lower middle of four', [40, 10, 30, 20], 0.5, 20],
    ['nine of ten', upTo(10), 0.9, 9],
    ['nine tenths of eleven', upTo(11), 0.9, 10],
    ['ninety of a hundred', upTo(100), 0.9, 90],
    ['numbers, not letters', [100, 20, 3], 0.5, 20],
    ['half of them wait', [5, 6, ...waiting(2)], 0.5, 6],
    ['more than half wait', [5, 6, ...waiting(3)], 0.5, null],
    ['a tenth waits', [...upTo(9), null], 0.9, 9],
    ['more than a tenth waits', [...upTo(8), ...waiting(2)], 0.9, null],
    ['no wait at all', [0, 0, 0], 0.5, 0],
  ])('%s', (_, waits, part, expected) => {
    expect(waitOf(waits, part)).toBe(expected);
  });
});

describe('what is measured', () => {
  const waits = fc.array(fc.option(fc.nat(100_000)), { maxLength: 60 });

  it('does not depend on the order of questions', () => {
    fc.assert(
      fc.property(waits, (some) => {
        expect(measureWaits([...some].reverse())).toEqual(measureWaits(some));
      }),
    );
  });

  it('is never flattered by one more who waits', () => {
    fc.assert(
      fc.property(waits, (some) => {
        const before = measureWaits(some);
        const after = measureWaits([...some, null]);
        for (const key of ['median', 'ninetieth'] as const)
          if (before[key] !== null || some.length > 0)
            expect(after[key] ?? Infinity).toBeGreaterThanOrEqual(before[key] ?? Infinity);
      }),
    );
  });

  it('has a median only where half are through, and no shorter 90th percentile', () => {
    fc.assert(
      fc.property(waits, (some) => {
        const { asked, happened, median, ninetieth } = measureWaits(some);
        expect(median !== null).toBe(asked > 0 && happened * 2 >= asked);
        if (ninetieth !== null) expect(ninetieth).toBeGreaterThanOrEqual(median ?? Infinity);
      }),
    );
  });
});
