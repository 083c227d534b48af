import postgres from 'postgres';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { spamTexts } from './flood-texts.mjs';
import { signInDemo, startForum } from './forum-process.mjs';
import { findPages } from './pages.mjs';
import { printTable } from './print-table.mjs';

const ACCOUNTS = '200';
/** So many accounts sit at one address. */
const AT_ADDRESS = 5;
const SENDERS = 16;
const BEFORE_SECONDS = 15;
/** Sent at the end with nobody reading, to see what one that is refused costs. */
const REFUSED = 200;
/** Of ten posts one asks; the others answer. */
const ASKS_OF_10 = 1;
const dataDir = '.data/bench/flood';

/** @typedef {{ origin: string, questions: string[], brand: string }} Target */
/** @typedef {{ cookie: string, address: string }} Account */

/** @param {string} origin @param {string} path @param {Account} as @param {Record<string, string>} fields */
function send(origin, path, { cookie, address }, fields) {
  return fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie, 'x-forwarded-for': address },
    body: new URLSearchParams(fields),
  });
}

/** @param {number} n */
const addressOf = (n) => `198.51.100.${1 + (Math.floor(n / AT_ADDRESS) % 250)}`;

/** @param {string} origin @param {number} n @returns {Promise<Account>} */
async function signUp(origin, n) {
  const address = addressOf(n);
  const name = `flood-${n}-${randomUUID().slice(0, 8)}`;
  const answer = await send(
    origin,
    '/signup',
    { cookie: '', address },
    {
      intent: 'sign-up',
      handle: name,
      displayName: `Flood ${n}`,
      email: `${name}@example.com`,
      password: `four unrelated words ${name}`,
    },
  );
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
  if (cookie === undefined) throw new Error(`signing up failed with ${answer.status}`);
  return { cookie, address };
}

/** @param {string} origin @param {Account} reader @returns {Promise<Target>} */
async function findTarget(origin, reader) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const tab of ['newest', 'active', 'unanswered']) {
    const text = await (await fetch(`${origin}/questions?tab=${tab}`)).text();
    for (const [, path] of text.matchAll(/href="(\/questions\/\d+\/[^"?#]+)"/g))
      if (path !== undefined) found.add(path);
  }
  const form = await fetch(`${origin}/questions/ask`, { headers: { cookie: reader.cookie } });
  const brand = /<option value="(\d+)"/.exec(await form.text())?.[1] ?? '1';
  return { origin, questions: [...found], brand };
}

/** What became of a form, by the answer alone. */
/** @param {Response} answer @param {string} text */
function outcomeOf(answer, text) {
  if (answer.status === 303 || answer.status === 302 || answer.status === 204) return 'taken';
  if (answer.status === 429) return 'refused: limit of acts';
  if (/wait until somebody has looked/.test(text)) return 'refused: paused while posts wait';
  if (/posted exactly this already/.test(text)) return 'refused: a repeat';
  return `refused: ${answer.status}`;
}

/**
 * @param {Target} target
 * @param {Account[]} accounts
 * @param {number} posts
 * @param {number} [first] the number of the first
 */
async function flood({ origin, questions, brand }, accounts, posts, first = 0) {
  const textOf = spamTexts();
  /** @type {Map<string, number>} */
  const outcomes = new Map();
  let sent = first;
  const sender = async () => {
    for (;;) {
      const n = sent++;
      if (n >= first + posts) return;
      const account = accounts[n % accounts.length];
      const question = questions[(n * 31) % questions.length];
      if (account === undefined || question === undefined) throw new Error('nobody to send');
      const submission = randomUUID();
      const text = textOf(n);
      const answer =
        n % 10 < ASKS_OF_10
          ? await send(origin, '/questions/ask', account, {
              ...{ intent: 'ask-question', submission, kind: 'question', brand },
              ...{ title: `${text.slice(0, 60)} ${n}`, body: text, tags: 'help' },
            })
          : await send(origin, question, account, {
              intent: 'post-answer',
              submission,
              body: text,
            });
      const outcome = outcomeOf(answer, answer.status < 400 ? '' : await answer.text());
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return { outcomes: Object.fromEntries(outcomes), seconds: (performance.now() - from) / 1000 };
}

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** @param {number[]} values */
const quantiles = (values) => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
});

/**
 * What one more post of those who have to wait costs the process, in milliseconds of the processor.
 *
 * @param {{ cpuSeconds: () => number }} forum
 * @param {Target} target
 * @param {Account[]} accounts
 * @param {number} after so many posts
 */
async function costOfRefusing(forum, target, accounts, after) {
  const before = forum.cpuSeconds();
  const { outcomes } = await flood(target, accounts, REFUSED, after);
  const cpu = ((forum.cpuSeconds() - before) * 1000) / REFUSED;
  return { cpu, outcomes };
}

/** @param {{ name: string, url: string, headers: Record<string, string> }[]} pages */
function startReader(pages) {
  const worker = new Worker(new URL('./flood-reader.mjs', import.meta.url), {
    workerData: { pages },
  });
  /** @type {Promise<never>} */
  const broken = new Promise((_resolve, reject) => worker.once('error', reject));
  return {
    /** @returns {Promise<[string, number[]][]>} what was measured since it was asked last */
    times: () =>
      Promise.race([
        broken,
        new Promise((resolve) => {
          worker.once('message', resolve);
          worker.postMessage('times');
        }),
      ]),
    stop: () => worker.postMessage('stop'),
  };
}

/** What stands in the database of those who flooded. */
/** @param {number[]} since ids of members who were there before */
async function countPosts(since) {
  const { url } = JSON.parse(readFileSync(join(dataDir, 'database.json'), 'utf8'));
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [first] = since;
    const [row] = await sql`
      with posts as (
        select 'question' as kind, id, deleted_at, held from questions where asker_id > ${first ?? 0}
        union all
        select 'answer', id, deleted_at, held from answers where author_id > ${first ?? 0}
        union all
        select 'comment', id, deleted_at, held from comments where author_id > ${first ?? 0})
      select count(*) filter (where deleted_at is null)::int as published,
        count(*) filter (where held)::int as held,
        (select count(*)::int from review_items i join posts p
          on p.kind = i.subject_kind and p.id = i.subject_id
          where i.kind = 'first-post' and i.decided_at is null) as queued,
        (select count(*)::int from review_items i
          where i.author_id > ${first ?? 0} and i.decided_at is null) as "waits",
        (select count(distinct i.author_id)::int from review_items i
          where i.author_id > ${first ?? 0} and i.kind = 'held-post' and i.decided_at is null) as "rows"
      from posts`;
    return row ?? {};
  } finally {
    await sql.end();
  }
}

async function newestMember() {
  const { url } = JSON.parse(readFileSync(join(dataDir, 'database.json'), 'utf8'));
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql`select coalesce(max(id), 0)::int as id from members`;
    return Number(row?.id ?? 0);
  } finally {
    await sql.end();
  }
}

/**
 * What becomes of a flood of spam by new accounts from several addresses, and how quickly the site's
 * pages are answered meanwhile.
 *
 * @param {string} build the build's folder
 * @param {{ search: { posts?: string, accounts?: string } }} options
 */
export async function measureFlood(build, { search }) {
  const posts = Number(search.posts ?? 10_000);
  const most = Number(search.accounts ?? ACCOUNTS);
  const machine = { cores: cpus().length, model: cpus()[0]?.model, load: loadavg() };
  process.stdout.write(
    `${machine.cores} cores (${machine.model}), load ${machine.load.map((n) => n.toFixed(1)).join(' ')}\n`,
  );
  // What an earlier flood has left would be found again in this one.
  rmSync(dataDir, { recursive: true, force: true });
  const forum = await startForum(build, 1, { dataDir, TRUSTED_PROXIES: '127.0.0.1' });
  const { origin } = forum;
  try {
    const { question } = await findPages(origin);
    const cookie = await signInDemo(origin, 'callum-reid', dataDir);
    const before = await newestMember();
    const accounts = [];
    for (let n = 0; n < Math.min(most, posts); n++) accounts.push(await signUp(origin, n));
    const target = await findTarget(origin, { cookie, address: '127.0.0.1' });
    const page = (/** @type {string} */ name, /** @type {string} */ path, headers = {}) => ({
      name,
      url: origin + path,
      headers,
    });
    const reader = startReader([
      page('question, signed out', question),
      page('home, signed out', '/'),
      page('list, signed out', '/questions'),
      page('question, signed in', question, { cookie }),
      page('home, signed in', '/', { cookie }),
    ]);
    await sleep(3000);
    await reader.times();
    await sleep(BEFORE_SECONDS * 1000);
    const quiet = new Map(await reader.times());
    const { outcomes, seconds } = await flood(target, accounts, posts);
    const during = new Map(await reader.times());
    reader.stop();
    await sleep(1000);
    const cost = await costOfRefusing(forum, target, accounts, posts);
    const counted = await countPosts([before]);
    const pages = [...quiet].map(([name, values]) => {
      const meanwhile = during.get(name) ?? [];
      return {
        page: name,
        asked: meanwhile.length,
        before: quantiles(values),
        during: quantiles(meanwhile),
      };
    });
    const found = { posts, accounts: accounts.length, seconds, outcomes, counted, pages, cost };
    print(found);
    return { at: new Date().toISOString(), machine, ...found };
  } finally {
    await forum.stop();
  }
}

/** @typedef {ReturnType<typeof quantiles>} Quantiles */

/** @param {{ posts: number, accounts: number, seconds: number, outcomes: Record<string, number>, counted: Record<string, number>, pages: { page: string, asked: number, before: Quantiles, during: Quantiles }[], cost: Awaited<ReturnType<typeof costOfRefusing>> }} found */
function print({ posts, accounts, seconds, outcomes, counted, pages, cost }) {
  process.stdout.write(
    `\n${posts} posts of ${accounts} accounts in ${seconds.toFixed(0)} s, ${SENDERS} at a time\n\n`,
  );
  printTable(
    ['what became of them', 'posts'],
    [
      ['published', String(counted.published)],
      ['  of these queued for a look', String(counted.queued)],
      ['held', String(counted.held)],
      ...Object.entries(outcomes)
        .filter(([name]) => name !== 'taken')
        .map(([name, count]) => [name, String(count)]),
      ['rows in the queue', String(counted.rows)],
    ],
  );
  if (!Number.isNaN(cost.cpu))
    process.stdout.write(
      `\none more: ${cost.cpu.toFixed(1)} ms of the processor (${Object.keys(cost.outcomes).join(', ')})\n`,
    );
  process.stdout.write('\n');
  printTable(
    ['page, ms', 'p50 before', 'during', 'p95 before', 'during', 'p99 before', 'during', 'asked'],
    pages.map(({ page, asked, before, during }) => [
      page,
      ...[before.p50, during.p50, before.p95, during.p95, before.p99, during.p99].map((n) =>
        n.toFixed(1),
      ),
      String(asked),
    ]),
  );
}
