import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ where: string, title: string, error: string }} FailedTest */

/** So many are printed, with so many lines of what each said. */
const MOST = 20;
const LINES = 8;

/**
 * @param {string} path
 * @param {string} root
 */
const within = (path, root) => (path.startsWith(root) ? path.slice(root.length + 1) : path);

/**
 * Those that failed in a report of Vitest's.
 *
 * @param {Record<string, any>} report
 * @param {string} root the folder that paths are told from
 * @returns {FailedTest[]}
 */
export function failedInVitest(report, root) {
  /** @type {FailedTest[]} */
  const failed = [];
  for (const file of report.testResults ?? []) {
    const where = within(file.name, root);
    const tests = file.assertionResults.filter(
      (/** @type {Record<string, any>} */ { status }) => status === 'failed',
    );
    for (const { ancestorTitles, title, failureMessages } of tests)
      failed.push({
        where,
        title: [...ancestorTitles, title].join(' › '),
        error: failureMessages.join('\n'),
      });
    if (file.status === 'failed' && tests.length === 0)
      failed.push({ where, title: 'the file itself', error: file.message });
  }
  return failed;
}

/**
 * Those that failed in a report of Playwright's.
 *
 * @param {Record<string, any>} report
 * @returns {FailedTest[]}
 */
export function failedInPlaywright(report) {
  /** @type {FailedTest[]} */
  const failed = [];
  /** @param {Record<string, any>} suite */
  const read = (suite) => {
    for (const { ok, file, line, title, tests } of suite.specs ?? []) {
      if (ok) continue;
      const results = tests.flatMap((/** @type {any} */ test) => test.results);
      const errors = results.flatMap((/** @type {any} */ result) => result.errors);
      failed.push({
        where: `${file}:${line}`,
        title,
        error: errors.map((/** @type {any} */ { message }) => message).join('\n'),
      });
    }
    for (const inner of suite.suites ?? []) read(inner);
  };
  read({ suites: report.suites });
  for (const { message } of report.errors ?? [])
    failed.push({ where: 'e2e', title: 'outside of any test', error: message });
  return failed;
}

/**
 * What is printed of them, after everything else: of a log that is cut, the end is left.
 *
 * @param {readonly FailedTest[]} failed
 */
export function printFailed(failed) {
  const lines = failed.slice(0, MOST).flatMap(({ where, title, error }) => {
    const said = stripVTControlCharacters(error).split('\n');
    const first = said.filter((line) => line.trim() !== '').slice(0, LINES);
    return [`${where}: ${title}`, ...first.map((line) => `    ${line.slice(0, 200)}`)];
  });
  if (failed.length > MOST) lines.push(`and ${failed.length - MOST} more`);
  return lines.length === 0 ? '' : `\nFailed:\n${lines.join('\n')}\n`;
}
