import postgres from 'postgres';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startForum } from './forum-process.mjs';
import { printTable } from './print-table.mjs';

const dataDir = '.data/bench/commands';
/** The first answers find a process that has not compiled anything yet. */
const WARMING = 100;
/** Answers are sent one after the other, and then by so many at once. */
const AT_ONCE = [1, 8];
/** Whoever is to be told has been told by then. */
const LONGEST_WAIT_SECONDS = 120;

/** @typedef {{ cookie: string, questionId: number, submission: string, body: string }} Answer */

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/**
 * Sends an answer as its form does.
 *
 * @param {string} origin
 * @param {Agent} agent
 * @param {Answer} answer
 */
function post(origin, agent, { cookie, questionId, submission, body }) {
  const form = new URLSearchParams({ intent: 'post-answer', submission, body }).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      `${origin}/questions/${questionId}`,
      {
        agent,
        method: 'POST',
        headers: {
          origin,
          cookie,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(form),
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 303 || answer.statusCode === 302
            ? resolve(undefined)
            : reject(new Error(`an answer was refused with ${answer.statusCode}`)),
        );
      },
    );
    sent.on('error', reject);
    sent.end(form);
  });
}

/** @param {string} origin @param {Answer[]} answers @param {number} atOnce */
async function sendAll(origin, answers, atOnce) {
  const agent = new Agent({ keepAlive: true });
  /** @type {number[]} */
  const times = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let answer = answers[next++]; answer !== undefined; answer = answers[next++]) {
        const from = performance.now();
        await post(origin, agent, answer);
        times.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return {
    ...{ atOnce, answers: answers.length, seconds, perSecond: answers.length / seconds },
    ...{ p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
  };
}

/** @param {postgres.Sql} sql */
async function countPosts(sql) {
  const [row] = await sql`
    select (select count(*)::int from answers) as answers,
      (select coalesce(sum(answer_count), 0)::int from questions) as counted,
      (select count(*)::int from answers where held) as held,
      (select count(*)::int from notifications) as notifications`;
  return {
    answers: Number(row?.answers),
    counted: Number(row?.counted),
    held: Number(row?.held),
    notifications: Number(row?.notifications),
  };
}

/** How long it takes until everybody has been told. @param {postgres.Sql} sql */
async function untilTold(sql) {
  const began = performance.now();
  for (;;) {
    const [row] = await sql`
      select count(*)::int as waiting from graphile_worker.jobs
      where task_identifier = 'react' and run_at <= now() and attempts < max_attempts`;
    const seconds = (performance.now() - began) / 1000;
    if (Number(row?.waiting) === 0) return seconds;
    if (seconds > LONGEST_WAIT_SECONDS) throw new Error('reactions are still waiting');
    await sleep(50);
  }
}

/** @param {string} build @param {Answer[]} answers */
async function measureAnswers(build, answers) {
  const forum = await startForum(build, 1, { dataDir, DEMO: '0' });
  const { url } = JSON.parse(readFileSync(join(dataDir, 'database.json'), 'utf8'));
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sendAll(forum.origin, answers.slice(0, WARMING), 1);
    await untilTold(sql);
    const rest = answers.slice(WARMING);
    const share = Math.floor(rest.length / AT_ONCE.length);
    const rounds = [];
    for (const [index, atOnce] of AT_ONCE.entries()) {
      const before = await countPosts(sql);
      const cpu = forum.cpuSeconds();
      const sent = await sendAll(
        forum.origin,
        rest.slice(index * share, (index + 1) * share),
        atOnce,
      );
      const cpuMs = ((forum.cpuSeconds() - cpu) * 1000) / sent.answers;
      const toldAfter = await untilTold(sql);
      const after = await countPosts(sql);
      rounds.push({
        ...{ ...sent, cpuMs, toldAfter },
        kept: after.answers - before.answers,
        counted: after.counted - before.counted,
        held: after.held - before.held,
        notifications: after.notifications - before.notifications,
      });
    }
    return rounds;
  } finally {
    await sql.end();
    await forum.stop();
  }
}

const shown = (/** @type {number} */ value, digits = 0) => value.toFixed(digits);

/**
 * What commands cost on a large forum: votes of different members, answers through HTTP with all
 * that follows from them, and lists at any depth. The forum is kept for the next run. Everything is
 * sent by many members, within the limits that hold for each.
 *
 * @param {string} build the build's folder
 * @param {{ search: { posts?: string, votes?: string, answers?: string } }} options
 */
export async function measureCommands(build, { search: { posts, votes, answers } }) {
  const machine = { cores: cpus().length, model: cpus()[0]?.model, load: loadavg() };
  process.stdout.write(
    `${machine.cores} cores (${machine.model}), load ${machine.load.map((n) => n.toFixed(1)).join(' ')}\n`,
  );
  const options = Object.entries({ posts, votes, answers }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}=${value}`],
  );
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(build, 'server/bench-commands.js'), ...options],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 26,
      env: {
        ...{ ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir },
        ...{ APP_URL: '', DATABASE_URL: '', SECRET_KEY: '', SMTP_URL: '', MEILISEARCH_URL: '' },
      },
    },
  );
  if (status !== 0) throw new Error('the commands could not be measured');
  const { answering, ...found } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
  const { voting, lists, durable } = found;
  process.stdout.write(
    `\n${found.questions} questions; synchronous_commit is ${durable.synchronous_commit}, fsync ${durable.fsync}\n\n`,
  );
  printTable(
    [
      'votes of different members',
      'votes',
      'votes/s',
      'p50 ms',
      'p99 ms',
      'CPU ms',
      'kept',
      'counted',
    ],
    voting.map((/** @type {Record<string, any>} */ row) => [
      row.way,
      ...[String(row.votes), shown(row.perSecond), shown(row.p50, 1), shown(row.p99, 1)],
      ...[shown(row.cpuMs, 2), String(row.kept), String(row.counted)],
    ]),
  );
  process.stdout.write('\n');
  printTable(
    ['list', 'page', 'p50 ms', 'p95 ms'],
    lists.map((/** @type {Record<string, any>} */ row) => [
      row.tab,
      ...[String(row.page), shown(row.p50, 2), shown(row.p95, 2)],
    ]),
  );
  const answered = await measureAnswers(build, answering);
  process.stdout.write('\n');
  printTable(
    [
      ...['answers over HTTP', 'answers', 'answers/s', 'p50 ms', 'p99 ms', 'CPU ms'],
      ...['kept', 'counted', 'held', 'notifications', 'all told after s'],
    ],
    answered.map((row) => [
      row.atOnce === 1 ? 'one after the other' : `${row.atOnce} at once`,
      ...[String(row.answers), shown(row.perSecond), shown(row.p50, 1), shown(row.p99, 1)],
      ...[shown(row.cpuMs, 1), String(row.kept), String(row.counted), String(row.held)],
      ...[String(row.notifications), shown(row.toldAfter, 1)],
    ]),
  );
  return { at: new Date().toISOString(), machine, ...found, answered };
}
