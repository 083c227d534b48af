import { describe, expect, it } from 'vitest';
import { failedInPlaywright, failedInVitest, printFailed } from './failed-tests.mjs';

describe('the tests that failed', () => {
  it('are found in a report of Vitest’s, with files that could not be read', () => {
    const report = {
      testResults: [
        { name: '/here/app/fine.test.ts', status: 'passed', assertionResults: [] },
        {
          name: '/here/app/vote.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', ancestorTitles: [], title: 'counts', failureMessages: [] },
            {
              status: 'failed',
              ancestorTitles: ['a vote'],
              title: 'counts once',
              failureMessages: ['AssertionError: expected 2 to be 1\n    at vote.test.ts:7:1'],
            },
          ],
        },
        {
          name: '/here/app/broken.test.ts',
          status: 'failed',
          message: 'SyntaxError: Unexpected token',
          assertionResults: [],
        },
      ],
    };
    expect(failedInVitest(report, '/here')).toEqual([
      {
        where: 'app/vote.test.ts',
        title: 'a vote › counts once',
        error: 'AssertionError: expected 2 to be 1\n    at vote.test.ts:7:1',
      },
      {
        where: 'app/broken.test.ts',
        title: 'the file itself',
        error: 'SyntaxError: Unexpected token',
      },
    ]);
    expect(failedInVitest({}, '/here')).toEqual([]);
  });

  it('are found in a report of Playwright’s, however deep, with what failed outside of them', () => {
    const spec = (ok: boolean) => ({
      ok,
      file: 'vote.spec.ts',
      line: 7,
      title: 'counts at once',
      tests: [{ results: [{ errors: ok ? [] : [{ message: '\u001b[31mTimed out\u001b[39m' }] }] }],
    });
    const report = {
      suites: [{ specs: [spec(true)], suites: [{ specs: [spec(false)] }] }],
      errors: [{ message: 'the server did not start' }],
    };
    expect(failedInPlaywright(report)).toEqual([
      {
        where: 'vote.spec.ts:7',
        title: 'counts at once',
        error: '\u001b[31mTimed out\u001b[39m',
      },
      { where: 'e2e', title: 'outside of any test', error: 'the server did not start' },
    ]);
    expect(failedInPlaywright({})).toEqual([]);
  });

  it('are printed with the first lines of what they said, and at most twenty', () => {
    expect(printFailed([])).toBe('');
    const error = Array.from({ length: 30 }, (_, line) => `\u001b[31mline ${line}\u001b[39m`);
    const one = { where: 'vote.spec.ts:7', title: 'counts', error: error.join('\n\n') };
    const printed = printFailed(Array.from({ length: 25 }, () => one));
    expect(printed).toContain('vote.spec.ts:7: counts\n    line 0\n    line 1\n');
    expect(printed).not.toMatch(/line 8|\u001b/);
    expect(printed.match(/counts/g)).toHaveLength(20);
    expect(printed).toContain('and 5 more');
  });
});
