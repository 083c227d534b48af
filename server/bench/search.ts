import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { count, isNotNull } from 'drizzle-orm';
import postgres from 'postgres';
import { closeDatabase, db, openDatabase } from '#db/client.server';
import { migrate } from '#db/migrate.server';
import { questions } from '#db/schema/posts';
import { searchDocuments } from '#db/schema/search';
import { importStackexchange } from '~/forum/import/import-stackexchange.server';
import { similarQuestions } from '~/forum/search/engine.server';
import { reindex } from '~/forum/search/reindex.server';
import { textOfHtml } from '~/platform/markdown/text-of-html.server';
import { attachDatabase } from '../attach-database';
import { measureRelevance } from './relevance';
import { readQuestionPairs } from './question-pairs';
import { measureDuplicates } from './search-relevance';
import { fillWithPosts, indexPosts } from './many-posts';
import { measureSpeed } from './search-speed';
import { measureUpkeep } from './search-upkeep';

/*
 * `npm run bench -- search`: how good the search is and how quick. Written to be started as a
 * process of its own; the last line that it prints is everything as JSON.
 */

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000000' },
    queries: { type: 'string', default: '10000' },
    only: { type: 'string' },
    reindex: { type: 'boolean', default: false },
  },
});

const data = resolve('../shared/data');
const pairs = join(data, 'duplicates/askubuntu-pairs.tsv');
const dump = join(data, 'stackexchange-cardano');

const tell = (text: string) => process.stderr.write(`${text}\n`);

/** Runs something on a forum of its own: an empty one, or the one that the last run left there. */
async function onForum<T>(
  { serverUrl, name, isKept }: { serverUrl: string; name: string; isKept: boolean },
  work: () => Promise<T>,
) {
  const server = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  const [there] = await server`select from pg_database where datname = ${name}`;
  if (!isKept || there === undefined) {
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.unsafe(`create database ${name}`);
  }
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  openDatabase(url.href, { max: 4 });
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}

/** The duplicates that a real community named: is each one's original among the first ten? */
async function measureKnownDuplicates() {
  await importStackexchange({ folder: dump });
  await reindex();
  const rows = await db
    .select({
      id: questions.id,
      title: questions.title,
      html: questions.bodyHtml,
      original: questions.duplicateOfId,
    })
    .from(questions)
    .where(isNotNull(questions.duplicateOfId));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const wanted = new Map(rows.map(({ id, original }) => [id, new Set([original ?? 0])]));
  const found = await measureRelevance(wanted, async (id) => {
    const row = byId.get(id);
    const draft = { title: row?.title ?? '', body: textOfHtml(row?.html ?? ''), except: id };
    return (await similarQuestions({ kind: 'visitor' }, draft, 10)).map((each) => each.id);
  });
  return { duplicates: rows.length, ...found };
}

const texts = () =>
  readQuestionPairs(pairs).questions.map(
    ({ title, bodyHtml }) => `${title} ${textOfHtml(bodyHtml)}`,
  );

async function countThreads() {
  const [asked] = await db.select({ total: count() }).from(questions);
  const [indexed] = await db.select({ total: count() }).from(searchDocuments);
  return { questions: asked?.total ?? 0, documents: indexed?.total ?? 0 };
}

const parts = {
  pairs: () => measureDuplicates(pairs),
  known: measureKnownDuplicates,
  speed: async () => {
    const posts = Number(values.posts);
    const before = await countThreads();
    const fillSeconds = before.questions === 0 ? await fillWithPosts(posts, texts(), tell) : null;
    const { questions: asked } = await countThreads();
    // Indexed anew where that was asked for, or where it has not been.
    const index =
      values.reindex || before.documents !== asked || asked === 0 ? await indexPosts(tell) : null;
    const measured = await measureSpeed(texts(), Number(values.queries), tell);
    const upkeep = await measureUpkeep(texts());
    return { posts: asked * 3, fillSeconds, index, ...measured, upkeep };
  },
};

const database = await attachDatabase({
  databaseUrl: undefined,
  dataDir: resolve('.data/bench/search'),
});
try {
  const found: Record<string, unknown> = {};
  for (const [name, measure] of Object.entries(parts)) {
    if (values.only !== undefined && values.only !== name) continue;
    const source = name === 'known' ? dump : pairs;
    found[name] = existsSync(source)
      ? await onForum<unknown>(
          {
            serverUrl: database.url,
            name: name === 'speed' ? `bench_speed_${values.posts}` : `bench_${name}`,
            // Making a million posts takes longer than asking for them.
            isKept: name === 'speed',
          },
          measure,
        )
      : null;
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
} finally {
  await database.leave();
}
