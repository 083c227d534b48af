import autocannon from 'autocannon';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { weighVisit } from './first-visit.mjs';
import { measureMemory } from './memory.mjs';
import { freePort, signInDemo, startForum, startProcess } from './forum-process.mjs';
import { printTable } from './print-table.mjs';

/** Each figure is the median of so many rounds, in which what is compared takes turns. */
const ROUNDS = 3;
const CONNECTIONS = 32;
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
/** The memory is looked at over so many requests; `--requests` looks at it alone, over any number. */
const MEMORY_REQUESTS = 100_000;

/**
 * @typedef {{ perSecond: number, p50: number, p99: number }} Load
 * @typedef {{ name: string, path: string, cookie?: string }} Page
 * @typedef {{ page: string, path: string, bytes: number, ours: Load, bare?: Load }} Figure
 */

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** @param {Load[]} rounds @returns {Load} */
const medianLoad = (rounds) => ({
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: median(rounds.map(({ p99 }) => p99)),
});

/**
 * Asks for one page again and again, as a browser does.
 *
 * @param {string} url
 * @param {{ cookie?: string, connections?: number, duration?: number }} [options]
 * @returns {Promise<Load>}
 */
async function load(url, { cookie, connections = CONNECTIONS, duration = seconds } = {}) {
  const result = await autocannon({
    url,
    connections,
    duration,
    headers: { 'accept-encoding': 'br', ...(cookie === undefined ? {} : { cookie }) },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${url} was answered with ${result.non2xx} errors, ${result.errors} not at all`,
    );
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

/** @param {string} url @param {string} [cookie] */
async function measureOnce(url, cookie) {
  const answer = await fetch(url, {
    headers: { 'accept-encoding': 'br', ...(cookie === undefined ? {} : { cookie }) },
  });
  if (!answer.ok) throw new Error(`${url} is ${answer.status}`);
  const text = await answer.text();
  return { text, bytes: Number(answer.headers.get('content-length') ?? text.length) };
}

/**
 * The pages that are measured: the question of the demo community with the most answers, and the
 * lists around it.
 *
 * @param {string} origin
 */
export async function findPages(origin) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const tab of ['active', 'newest', 'resolved']) {
    const { text } = await measureOnce(`${origin}/questions?tab=${tab}`);
    for (const [, path] of text.matchAll(/href="(\/questions\/\d+\/[^"?#]+)"/g))
      if (path !== undefined) found.add(path);
  }
  let question = '';
  let answers = -1;
  let page = { text: '', bytes: 0 };
  for (const path of found) {
    const candidate = await measureOnce(origin + path);
    const count = candidate.text.match(/id="answer-\d+"/g)?.length ?? 0;
    if (count > answers) [question, answers, page] = [path, count, candidate];
  }
  if (answers < 0) throw new Error('the demo community has no question');
  const tag = /href="(\/tags\/[^"?#]+)"/.exec(page.text)?.[1] ?? '/tags';
  const brand = /href="(\/brands\/[^"?#/]+)"/.exec(page.text)?.[1] ?? '/brands';
  return {
    question,
    answers,
    cached: [
      { name: 'question, signed out', path: question },
      { name: 'home, signed out', path: '/' },
      { name: 'list, signed out', path: '/questions' },
      { name: 'tag, signed out', path: tag },
      { name: 'brand, signed out', path: brand },
    ],
  };
}

/**
 * Measures all pages on a number of workers.
 *
 * @param {string} build
 * @param {number} workers
 */
async function measureWith(build, workers) {
  const forum = await startForum(build, workers);
  try {
    const { question, answers, cached } = await findPages(forum.origin);
    const cookie = await signInDemo(forum.origin, 'callum-reid');
    /** @type {Page[]} */
    const uncached = [
      { name: 'question, past the cache', path: question, cookie: 'session=nobody' },
      { name: 'question, signed in', path: question, cookie },
    ];
    for (const page of [...cached, ...uncached])
      await load(forum.origin + page.path, { ...page, duration: 2 });

    const port = await freePort();
    const bare = await startProcess(
      [join(import.meta.dirname, 'bare-server.mjs')],
      {
        PORT: String(port),
        PAGES: JSON.stringify(cached.map(({ path }) => forum.origin + path)),
      },
      `http://127.0.0.1:${port}/readyz`,
    );
    /** @type {Figure[]} */
    const figures = [];
    try {
      for (const { name, path } of cached) {
        /** @type {Load[]} */ const oursRounds = [];
        /** @type {Load[]} */ const bareRounds = [];
        await load(`http://127.0.0.1:${port}${path}`, { duration: 1 });
        for (let round = 0; round < ROUNDS; round++) {
          bareRounds.push(await load(`http://127.0.0.1:${port}${path}`));
          oursRounds.push(await load(forum.origin + path));
        }
        const { bytes } = await measureOnce(forum.origin + path);
        figures.push({
          ...{ page: name, path, bytes },
          ours: medianLoad(oursRounds),
          bare: medianLoad(bareRounds),
        });
      }
    } finally {
      await bare.stop();
    }
    for (const { name, path, cookie: as } of uncached) {
      /** @type {Load[]} */ const rounds = [];
      for (let round = 0; round < ROUNDS; round++)
        rounds.push(await load(forum.origin + path, { cookie: as }));
      const { bytes } = await measureOnce(forum.origin + path, as);
      figures.push({ page: name, path, bytes, ours: medianLoad(rounds) });
      const alone = await load(forum.origin + path, { cookie: as, connections: 1 });
      figures.push({ page: `${name}, one at a time`, path, bytes, ours: alone });
    }
    const memory = forum.memory();
    const visits =
      workers > 1
        ? null
        : {
            'signed out': await weighVisit(forum.origin + question),
            'signed in': await weighVisit(forum.origin + question, cookie),
          };
    return { workers, question, answers, figures, memory, visits };
  } finally {
    await forum.stop();
  }
}

/** @param {number | undefined} value @param {number} [digits] */
const shown = (value, digits = 0) => (value === undefined ? '' : value.toFixed(digits));

/** @param {Awaited<ReturnType<typeof measureWith>>} measured */
function print({ workers, answers, figures, memory, visits }) {
  process.stdout.write(
    `\n${workers} worker${workers === 1 ? '' : 's'}, ${CONNECTIONS} connections, median of ${ROUNDS} × ${seconds} s; the question has ${answers} answers\n\n`,
  );
  printTable(
    ['page', 'bytes', 'pages/s', 'bare Node', 'ratio', 'p50 ms', 'p99 ms', 'bare p99', 'ratio'],
    figures.map(({ page, bytes, ours, bare }) => [
      page,
      shown(bytes),
      shown(ours.perSecond),
      shown(bare?.perSecond),
      shown(bare && ours.perSecond / bare.perSecond, 2),
      shown(ours.p50),
      shown(ours.p99),
      shown(bare?.p99),
      shown(bare && ours.p99 / Math.max(1, bare.p99), 2),
    ]),
  );
  if (memory !== null)
    process.stdout.write(`\nMemory of a worker afterwards: ${(memory / 2 ** 20).toFixed(0)} MB\n`);
  for (const [who, visit] of Object.entries(visits ?? {})) {
    if (visit === null) {
      process.stdout.write('No browser was found, so no visit was weighed.\n');
      continue;
    }
    const { bytes, requests, files } = visit;
    process.stdout.write(
      `\nFirst visit, ${who}: ${(bytes / 1000).toFixed(1)} KB in ${requests} requests\n`,
    );
    printTable(
      ['file', 'bytes'],
      Object.entries(files)
        .sort(([, one], [, other]) => other - one)
        .map(([path, size]) => [path, String(size)]),
    );
  }
}

/**
 * How quickly pages are answered, beside a bare Node server that hands out the same bytes.
 *
 * @param {string} build the build's folder
 * @param {{ requests?: number }} [options] `requests` looks at memory over so many instead
 */
export async function measurePages(build, { requests = 0 } = {}) {
  if (requests > 0) return measureMemory(build, requests);
  const machine = { cores: cpus().length, model: cpus()[0]?.model, load: loadavg() };
  process.stdout.write(
    `${machine.cores} cores (${machine.model}), load ${machine.load.map((n) => n.toFixed(1)).join(' ')}\n`,
  );
  const runs = [];
  for (const workers of [1, 2]) {
    const measured = await measureWith(build, workers);
    print(measured);
    runs.push(measured);
  }
  const memory = await measureMemory(build, MEMORY_REQUESTS);
  return { at: new Date().toISOString(), node: process.version, machine, seconds, runs, memory };
}
