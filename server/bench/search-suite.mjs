import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { printTable } from './print-table.mjs';

const fixed = (/** @type {number} */ value, digits = 3) => value.toFixed(digits);

/**
 * How good the search is and how quick: on labelled duplicates beside two others, on a real
 * community's duplicates, and on a large forum (`--posts N --queries N`; it is kept
 * for the next run, `--reindex` indexes it anew; `--plans` prints the heaviest searches' plans; `--only pairs|known|speed`).
 *
 * @param {string} build the build's folder
 * @param {{ search: { posts?: string, queries?: string, only?: string, reindex?: boolean, plans?: boolean } }} options
 */
export async function measureSearch(build, { search }) {
  const { posts, queries, only, reindex, plans } = search;
  const options = Object.entries({ posts, queries, only }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}=${value}`],
  );
  if (reindex) options.push('--reindex');
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
    const { fillSeconds, index } = speed;
    const made = fillSeconds === null ? 'there' : `made in ${fixed(fillSeconds, 0)} s`;
    process.stdout.write(`\n${speed.posts} posts, ${made}`);
    if (index) {
      const { seconds, cpuSeconds, sizes } = index;
      process.stdout.write(
        `, ${index.indexed} threads indexed in ${fixed(seconds, 0)} s (${fixed(cpuSeconds, 0)} s of them this process's own)\n\n`,
      );
      printTable(
        ['', 'MB'],
        sizes.map((/** @type {{ name: string, bytes: number }} */ { name, bytes }) => [
          name,
          fixed(bytes / 1e6, 0),
        ]),
      );
    }
    process.stdout.write('\n');
    printTable(
      [
        ...['', 'queries', 'p50 ms', 'p95 ms', 'p99 ms', 'worst ms'],
        ...['database p50', 'p95', 'worst', 'own CPU', 'given up'],
      ],
      speed.speeds.map((/** @type {Record<string, any>} */ row) => [
        row.way,
        String(row.queries),
        fixed(row.p50, 1),
        fixed(row.p95, 1),
        fixed(row.p99, 1),
        fixed(row.worst, 1),
        fixed(row.databaseP50, 1),
        fixed(row.databaseP95, 1),
        fixed(row.databaseWorst, 1),
        fixed(row.cpu, 1),
        String(row.givenUp),
      ]),
    );
    const { posts: posted, without, withIndex, indexing } = speed.upkeep;
    process.stdout.write(
      `\nA question with an answer, ${posted} of them by turns: ${fixed(without, 1)} ms without the index's triggers, ${fixed(withIndex, 1)} ms with them; a job brings it into the index in ${fixed(indexing, 1)} ms\n`,
    );
    if (plans)
      for (const { query, milliseconds, plan } of speed.heaviest)
        process.stdout.write(`\n${fixed(milliseconds, 1)} ms: ${query}\n${plan.join('\n')}\n`);
  }
  return { at: new Date().toISOString(), pairs, known, speed, ...rest };
}
