import { spawn } from 'node:child_process';
import { runCommand, setUp } from './setup.mjs';

/** @typedef {{ name: string, parameters: string[] }} Check */

/**
 * The checks that only read the code, the longest first.
 *
 * @type {[Check, ...Check[]]}
 */
export const checks = [
  { name: 'types and lint', parameters: ['server/check-types.mjs'] },
  {
    name: 'layers',
    parameters: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config=.dependency-cruiser.cjs',
      '--output-type=err',
      'app',
      'server',
      'db',
    ],
  },
  {
    name: 'format',
    parameters: [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location=node_modules/.cache/prettier/.cache',
      '.',
    ],
  },
];

/**
 * Runs one check, its output in sight.
 *
 * @param {Check} check
 * @returns {Promise<boolean>} whether it found nothing
 */
export function runCheck({ parameters }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, { stdio: 'inherit' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(async () => {
    await setUp({ needsBuild: false });
    for (const check of checks) {
      const found = await runCheck(check);
      process.stdout.write(`${check.name}: ${found ? 'fine' : 'FAILED'}\n`);
      if (!found) process.exitCode = 1;
    }
  });
}
