import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { count, sql } from 'drizzle-orm';
import { closeDatabase, db, openDatabase } from '#db/client.server';
import { migrate } from '#db/migrate.server';
import { brands } from '#db/schema/brands';
import { votes } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { hearthside } from '#db/seed/demo/hearthside';
import { tideway } from '#db/seed/demo/tideway';
import { postAnswer } from '~/forum/answers/post-answer.server';
import { loadActor } from '~/forum/members/load-actor.server';
import { askQuestion } from '~/forum/questions/ask-question.server';
import { listQuestions, type QuestionTab } from '~/forum/questions/list-questions.server';
import { vote } from '~/forum/votes/vote.server';
import { writeCursor } from '~/platform/cursor.server';
import { env, prepareDataDir, secretKey } from '~/platform/env.server';
import { formKey } from '~/platform/form-key.server';
import { startSession } from '~/platform/session.server';
import { limits } from '~/rules/limits';
import { attachDatabase } from '../attach-database';
import { fillWithPosts, makeTexts } from './many-posts';

/*
 * `npm run bench -- commands`, the part that calls commands and queries themselves: votes, lists at
 * any depth; and what the part over HTTP needs. Written to be started as a process of its own with
 * DATA_DIR; the last line that it prints is everything as JSON.
 */

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '300000' },
    votes: { type: 'string', default: '3000' },
    answers: { type: 'string', default: '1200' },
  },
});

const AT_ONCE = 16;
/** Each asks once, and answers so often that nobody comes near the limit of a day. */
const ASKERS = 100;
const PAGES = [1, 10, 100, 1_000, 10_000];
/** Each page is read so often, all of them by turns. */
const READS = 60;
const DAY = 24 * 60 * 60 * 1000;

const tell = (text: string) => process.stderr.write(`${text}\n`);

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Members of long standing, who may vote and are held up by no check of newcomers. */
async function makeMembers(amount: number): Promise<number[]> {
  const run = randomUUID().slice(0, 8);
  const ids: number[] = [];
  for (let made = 0; made < amount; made += 500) {
    const rows = await db
      .insert(members)
      .values(
        Array.from({ length: Math.min(500, amount - made) }, (_, n) => ({
          handle: `bench-${run}-${made + n}`,
          displayName: `Bench ${made + n}`,
          email: `bench-${run}-${made + n}@example.com`,
          emailConfirmedAt: new Date(),
          joinedAt: new Date(Date.now() - 400 * DAY),
          reputation: 200,
        })),
      )
      .returning({ id: members.id });
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** Does something for each, so many at once. */
async function forEachOf<T>(list: readonly T[], work: (each: T, index: number) => Promise<void>) {
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < list.length; at = next++) {
      const each = list[at];
      if (each !== undefined) await work(each, at);
    }
  };
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - began) / 1000,
    cpuMs: (user + system) / 1000 / list.length,
  };
}

async function measureVotes(way: string, voterIds: readonly number[], answerIds: number[]) {
  const actors = await Promise.all(voterIds.map((id) => loadActor(id)));
  const times: number[] = [];
  const { seconds, cpuMs } = await forEachOf(actors, async (actor, n) => {
    const began = performance.now();
    await vote(actor, { answerId: answerIds[n % answerIds.length] ?? 0, value: 1 });
    times.push(performance.now() - began);
  });
  const [kept] = await db
    .select({ votes: count() })
    .from(votes)
    .where(sql`${votes.answerId} in ${answerIds}`);
  const [counted] = await db
    .select({ score: sql<number>`sum(${answers.score})::int` })
    .from(answers)
    .where(sql`${answers.id} in ${answerIds}`);
  return {
    ...{ way, votes: actors.length, seconds, perSecond: actors.length / seconds, cpuMs },
    ...{ p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
    ...{ kept: kept?.votes ?? 0, counted: counted?.score ?? 0 },
  };
}

/** The cursor that leads to a page of the list, found without walking there. */
async function cursorOf(tab: QuestionTab, page: number): Promise<string | null | undefined> {
  if (page === 1) return null;
  const by = tab === 'active' ? questions.activeAt : questions.askedAt;
  const [last] = await db
    .select({ id: questions.id, at: sql<Date>`${by}`.mapWith(questions.activeAt) })
    .from(questions)
    .where(sql`${questions.listed}`)
    .orderBy(sql`${by} desc, ${questions.id} desc`)
    .offset((page - 1) * limits.pageSize - 1)
    .limit(1);
  return last === undefined ? undefined : writeCursor({ value: last.at.getTime(), id: last.id });
}

async function measureLists() {
  const found = [];
  for (const tab of ['active', 'newest'] as const) {
    const pages: { page: number; after: string | null; times: number[] }[] = [];
    for (const page of PAGES) {
      const after = await cursorOf(tab, page);
      if (after !== undefined) pages.push({ page, after, times: [] });
    }
    // The first time is for the plans.
    for (let read = -5; read < READS; read++)
      for (const { after, times } of pages) {
        const began = performance.now();
        const { rows } = await listQuestions({}, tab, after);
        if (rows.length === 0) throw new Error('a page has no rows');
        if (read >= 0) times.push(performance.now() - began);
      }
    for (const { page, times } of pages)
      found.push({ tab, page, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
  }
  return found;
}

/** Questions of members, with an answer each: whoever answers next has somebody who is told. */
async function askQuestions(askerIds: readonly number[], textOf: (words: number) => string) {
  const [brand] = await db.select({ id: brands.id }).from(brands).limit(1);
  const made: { questionId: number; answerId: number }[] = [];
  await forEachOf(askerIds, async (askerId, n) => {
    const asker = await loadActor(askerId);
    const { questionId } = await askQuestion(asker, {
      ...{ submission: formKey(), kind: 'question', brand: brand?.id ?? 0 },
      ...{ product: null, version: null, department: null },
      ...{ title: textOf(9).slice(0, 120), body: textOf(80), tags: ['bench'] },
    });
    const answerer = await loadActor(askerIds[(n + 1) % askerIds.length] ?? askerId);
    const { answerId } = await postAnswer(answerer, {
      ...{ questionId, submission: formKey(), body: textOf(60), voice: 'personal' },
    });
    made.push({ questionId, answerId });
  });
  return made;
}

/** What the part over HTTP sends: who, where, and what. */
async function prepareAnswers(
  memberIds: readonly number[],
  questionIds: readonly number[],
  textOf: (words: number) => string,
) {
  const cookies = await Promise.all(
    memberIds.map(async (id) => (await startSession(id)).split(';', 1)[0] ?? ''),
  );
  return Array.from({ length: Number(values.answers) }, (_, n) => ({
    cookie: cookies[n % cookies.length],
    // Not one's own question, and another of the answerers each time.
    questionId: questionIds[(n * 7 + 3 + Math.floor(n / cookies.length)) % questionIds.length],
    submission: formKey().slice(0, 24) + randomUUID().slice(24),
    body: textOf(70),
  }));
}

const settings = env();
prepareDataDir(settings.dataDir);
secretKey();
const database = await attachDatabase(settings);
try {
  await migrate(database.url);
  openDatabase(database.url, { max: 20 });
  const texts = [...hearthside.threads, ...tideway.threads].flatMap((thread) => [
    thread.body,
    ...thread.events.flatMap((event) => (event.type === 'answer' ? [event.body] : [])),
  ]);
  const [there] = await db.select({ posts: count() }).from(questions);
  const fillSeconds =
    there?.posts === 0 ? await fillWithPosts(Number(values.posts), texts, tell) : null;
  const textOf = makeTexts(texts, Date.now());
  const askers = await makeMembers(ASKERS);
  const made = await askQuestions(askers, textOf);
  const lists = await measureLists();
  const voters = await makeMembers(Number(values.votes));
  const answerIds = made.map(({ answerId }) => answerId);
  const [first, ...others] = answerIds;
  const half = Math.floor(voters.length / 2);
  const voting = [
    await measureVotes('on one answer', voters.slice(0, half), first === undefined ? [] : [first]),
    await measureVotes(`on ${others.length} answers`, voters.slice(half), others),
  ];
  const answering = await prepareAnswers(
    askers,
    made.map(({ questionId }) => questionId),
    textOf,
  );
  const [durable] = await db.execute<{ synchronous_commit: string; fsync: string }>(
    sql`select current_setting('synchronous_commit') as synchronous_commit, current_setting('fsync') as fsync`,
  );
  const [asked] = await db.select({ total: count() }).from(questions);
  process.stdout.write(
    `${JSON.stringify({ questions: asked?.total, fillSeconds, durable, voting, lists, answering })}\n`,
  );
} finally {
  await closeDatabase();
  await database.leave();
}
