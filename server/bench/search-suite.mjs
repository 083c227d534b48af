import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { printTable } from './print-table.mjs';

const fixed = (/** @type {number} */ value, digits = 3) => value.toFixed(digits);

/**
 * How good the search is and how quick: on labelled duplicates beside two others, on a real
 * community's duplicates, and on a large forum (`--posts N --queries N`; `--only pairs|known|speed`).
 *
 * @param {string} build the build's folder
 * @param {{ search: { posts?: string, queries?: string, only?: string } }} options
 */
export async function measureSearch(build, { search }) {
  const { posts, queries, only } = search;
  const options = Object.entries({ posts, queries, only }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}=${value}`],
  );
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(build, 'server/bench-search.js'), ...options],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error('the search could not be measured');
  const { pairs, known, speed, ...rest } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
  if (pairs) {
    process.stdout.write('\nLabelled duplicates, the first 30 words of each as the query\n\n');
    printTable(
      ['', 'nDCG@10', 'recall@10', 'MRR', 'ms'],
      pairs.map((/** @type {Record<string, any>} */ row) => [
        row.way,
        fixed(row.ndcg),
        fixed(row.recall),
        fixed(row.mrr),
        fixed(row.milliseconds, 1),
      ]),
    );
  }
  if (known)
    process.stdout.write(
      `\nOf ${known.duplicates} duplicates that a community named, ${fixed(100 * known.recall, 1)} % have their original among the first ten\n`,
    );
  if (speed) {
    process.stdout.write(
      `\n${speed.posts} posts, made in ${fixed(speed.fillSeconds, 0)} s, indexed in ${fixed(speed.indexSeconds, 0)} s\n\n`,
    );
    printTable(
      ['', 'queries', 'p50 ms', 'p95 ms', 'worst ms', 'given up'],
      speed.speeds.map((/** @type {Record<string, any>} */ row) => [
        row.way,
        String(row.queries),
        fixed(row.p50, 1),
        fixed(row.p95, 1),
        fixed(row.worst, 1),
        String(row.givenUp),
      ]),
    );
  }
  return { at: new Date().toISOString(), pairs, known, speed, ...rest };
}
