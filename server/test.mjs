import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { checks } from './check.mjs';
import { failedInPlaywright, failedInVitest, printFailed } from './failed-tests.mjs';
import { findChromium } from './find-chromium.mjs';
import { runCommand, setUp } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, seconds: number, fine: boolean, note?: string }} Result */

const reports = 'build/test-reports';
/** Where the browser tests keep their forum (`playwright.config.ts`). */
const testedForum = '.data/e2e';
/** @type {Result[]} */
const results = [];
/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {import('./failed-tests.mjs').FailedTest[]} */
const failed = [];

/**
 * Runs one program, its output in sight, and notes how it went.
 *
 * @param {string} name
 * @param {string[]} parameters for Node
 * @param {Record<string, string>} [environment]
 * @returns whether it went well
 */
async function run(name, parameters, environment = {}) {
  process.stdout.write(`\n── ${name} ──\n`);
  const start = Date.now();
  /** @type {boolean} */
  const fine = await new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  results.push({ name, fine, seconds: (Date.now() - start) / 1000 });
  return fine;
}

/**
 * Runs one check beside something else.
 *
 * @param {import('./check.mjs').Check} check
 * @returns {Promise<() => void>} prints what it said, once there is nothing else to be read
 */
async function runBeside({ name, parameters }) {
  const start = Date.now();
  /** @type {string[]} */
  const said = [];
  /** @type {boolean} */
  const fine = await new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => said.push(text));
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  results.push({ name, fine, seconds: (Date.now() - start) / 1000 });
  if (!fine) failed.push({ where: name, title: 'the check', error: said.join('') });
  return () => process.stdout.write(`\n── ${name} ──\n${said.join('')}`);
}

/**
 * Runs checks beside something else, one after the other.
 *
 * @param {readonly import('./check.mjs').Check[]} these
 */
async function runAllBeside(these) {
  const prints = [];
  for (const check of these) prints.push(await runBeside(check));
  return prints;
}

/**
 * @param {string} path
 * @returns {Record<string, any>}
 */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function countVitest() {
  const report = readReport(`${reports}/vitest.json`);
  failed.push(...failedInVitest(report, process.cwd()));
  total.passed += report.numPassedTests ?? 0;
  total.failed += report.numFailedTests ?? 0;
  total.skipped += report.numPendingTests ?? 0;
  // A file that cannot even be read has no test that could fail.
  for (const file of report.testResults ?? []) {
    if (file.status === 'failed' && file.assertionResults.length === 0) total.failed += 1;
  }
}

function countPlaywright() {
  const report = readReport(`${reports}/playwright.json`);
  failed.push(...failedInPlaywright(report));
  const { stats = {} } = report;
  total.passed += (stats.expected ?? 0) + (stats.flaky ?? 0);
  total.failed += stats.unexpected ?? 0;
  total.skipped += stats.skipped ?? 0;
}

async function testInBrowser() {
  const chromium = await findChromium();
  if (chromium === undefined) {
    results.push({
      name: 'browser tests',
      seconds: 0,
      fine: false,
      note: 'no Chromium to be had: install chromium, or set CHROMIUM_PATH to one',
    });
    return;
  }
  await run(
    'browser tests',
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/playwright.json` },
  );
  countPlaywright();
}

/** The forum on which the browser tests have acted is still true to its rows. */
async function verifyTestedData() {
  if (!existsSync(testedForum)) {
    results.push({
      name: 'verify-data',
      seconds: 0,
      fine: false,
      note: 'there is nothing to check',
    });
    return;
  }
  const environment = { DATA_DIR: testedForum, DATABASE_URL: '', SECRET_KEY: '', DEMO: '0' };
  await run('verify-data', ['server/goodturn.mjs', 'verify-data'], environment);
}

function summarise() {
  process.stdout.write('\n');
  for (const { name, seconds, fine, note } of results) {
    const time = `${seconds.toFixed(1)} s`.padStart(9);
    process.stdout.write(
      `${fine ? 'passed' : 'FAILED'} ${time}  ${name}${note ? `: ${note}` : ''}\n`,
    );
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
  process.stdout.write(printFailed(failed));
  if (results.some(({ fine }) => !fine)) process.exitCode = 1;
}

await runCommand(async () => {
  const start = Date.now();
  await setUp({ needsBuild: false });
  results.push({ name: 'set-up', fine: true, seconds: (Date.now() - start) / 1000 });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  // The build works on one core, and so does the start of the browser tests, while their forum is
  // filled: then the checks have the other.
  const [longest, ...others] = checks;
  const reading = [runAllBeside([longest])];
  const built = await run('build', ['server/build.mjs']);
  await run('unit and database tests', [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/vitest.json`,
  ]);
  countVitest();
  reading.push(runAllBeside(others));
  if (built) {
    await testInBrowser();
    await verifyTestedData();
  }
  for (const print of (await Promise.all(reading)).flat()) print();
  summarise();
});
