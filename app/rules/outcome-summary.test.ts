import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedOutcomes, OUTCOMES_THAT_TELL, outcomeSummary } from './outcome-summary';

const versions = ['1.0', '2.0', '2.1', '2.2'].map((name, index) => ({ id: String(index), name }));

/** "0w5 2f1": on version 0 five times worked, on version 2 once failed; "-" for no version. */
function said(text: string): CountedOutcomes[] {
  return text.split(' ').flatMap((word) => {
    const [, version, letter, count] = /^(.)([wpf])(\d+)$/.exec(word) ?? [];
    if (version === undefined) return [];
    const outcome = letter === 'w' ? 'worked' : letter === 'p' ? 'partly' : 'failed';
    return { version: version === '-' ? null : version, outcome, count: Number(count) };
  });
}

describe('the line about outcomes', () => {
  it.each([
    ['', null],
    ['-w1', '1/1'],
    ['-w1 -f1', '1/2'],
    ['0w29 1f6 2w7 3w5', '41/47, 2.2 alone 5/5'],
    ['0w29 1f6 2w10 3w2', '41/47, 2.1 and later 12/12'],
    // Too few on the newest versions: from an older one on.
    ['0w5 1w1 2f1 3w1', '7/8, 2.0 and later 2/3'],
    // All on the versions that it would name.
    ['2w3 3w2', '5/5'],
    ['-w1 3w2', '3/3'],
    ['-p2 -f2 3p1 3w2', '2/7, 2.2 alone 2/3'],
  ])('%j is %s', (text, expected) => {
    const summary = outcomeSummary(said(text), versions);
    const line =
      summary &&
      `${summary.worked}/${summary.of}${
        summary.since === null
          ? ''
          : `, ${summary.since.version} ${summary.since.isLatest ? 'alone' : 'and later'} ${summary.since.worked}/${summary.since.of}`
      }`;
    expect(line).toBe(expected);
  });

  it('never says more of some versions than of all, and never of few', () => {
    const any = fc.array(
      fc.record<CountedOutcomes>({
        version: fc.constantFrom(null, '0', '1', '2', '3', 'of another product'),
        outcome: fc.constantFrom('worked', 'partly', 'failed'),
        count: fc.integer({ min: 1, max: 9 }),
      }),
    );
    fc.assert(
      fc.property(any, (all) => {
        const summary = outcomeSummary(all, versions);
        expect(summary === null).toBe(all.length === 0);
        expect(summary?.worked ?? 0).toBeLessThanOrEqual(summary?.of ?? 0);
        const since = summary?.since;
        if (!since) return;
        expect(since.of).toBeLessThan(summary.of);
        expect(since.worked).toBeLessThanOrEqual(summary.worked);
        expect(since.of).toBeGreaterThanOrEqual(OUTCOMES_THAT_TELL);
      }),
    );
  });
});
