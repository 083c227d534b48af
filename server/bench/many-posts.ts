import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { reindex } from '~/forum/search/reindex.server';

/** Answers to each question. */
const ANSWERS = 2;
const AT_ONCE = 1_000;
/** So many words that few use are made: names, numbers of parts, mistypings. */
const RARE_WORDS = 400_000;
/** Of so many words one is such. */
const RARE = 0.02;
/** So many words stand in a row as somebody wrote them. */
const IN_A_ROW = 6;

/** The same numbers in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Texts that have the words of real ones as often as these have them, and rare words besides. */
export function makeTexts(texts: readonly string[], seed = 20_260_101) {
  const words = texts
    .join(' ')
    .replace(/[<>&]/g, ' ')
    .split(/\s+/)
    .filter((word) => word.length < 30);
  const next = randomNumbers(seed);
  return (count: number) => {
    const made: string[] = [];
    let at = 0;
    while (made.length < count) {
      if (made.length % IN_A_ROW === 0) at = Math.floor(next() * (words.length - 8));
      // Rare words are not equally rare: each is about as often as its place among them says.
      made.push(next() < RARE ? `part${Math.floor(RARE_WORDS ** next())}` : (words[at] ?? 'word'));
      at += 1;
    }
    return made.join(' ');
  };
}

/** Fills an empty forum with so many posts, the way a backup is laid in: without its triggers. */
export async function fillWithPosts(
  posts: number,
  texts: readonly string[],
  tell: (text: string) => void,
): Promise<number> {
  const make = makeTexts(texts);
  const at = Date.now();
  const slugs = ['bench-1', 'bench-2', 'bench-3'];
  const brandIds = await db
    .insert(brands)
    .values(slugs.map((slug) => ({ slug, name: slug, createdAt: new Date(at) })))
    .returning({ id: brands.id });
  const total = Math.ceil(posts / (1 + ANSWERS));
  const began = performance.now();
  for (let made = 0; made < total; made += AT_ONCE) {
    const asked = Array.from({ length: Math.min(AT_ONCE, total - made) }, (_, index) => ({
      id: made + index + 1,
      brand_id: brandIds[index % brandIds.length]?.id ?? 0,
      title: make(6 + (index % 6)),
      body: make(40 + ((index * 37) % 120)),
      answers: Array.from({ length: ANSWERS }, () => make(60)),
      asked_at: new Date(at - (total - made - index) * 60_000).toISOString(),
    }));
    await insertThreads(asked);
    if (made % (AT_ONCE * 25) === 0) tell(`${made * (1 + ANSWERS)} posts`);
  }
  await db.execute(sql`select setval(pg_get_serial_sequence('questions', 'id'), ${total}::bigint)`);
  const seconds = (performance.now() - began) / 1000;
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`analyze`);
  });
  return seconds;
}

type MadeThread = {
  id: number;
  brand_id: number;
  title: string;
  body: string;
  answers: string[];
  asked_at: string;
};

async function insertThreads(threads: readonly MadeThread[]): Promise<void> {
  const json = JSON.stringify(threads);
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`insert into questions (id, kind, brand_id, asker_name, title, body,
        body_html, excerpt, resolution, resolution_at, asked_at, active_at, answer_count)
      overriding system value
      select id, 'question', brand_id, 'somebody', title, body, '<p>' || body || '</p>',
        left(body, 150), 'open', asked_at, asked_at, asked_at, ${ANSWERS}::int
      from json_to_recordset(${json}::json)
        as t(id bigint, brand_id bigint, title text, body text, asked_at timestamptz)`);
    await tx.execute(sql`insert into answers (question_id, author_name, body, body_html, excerpt,
        posted_at)
      select id, 'somebody', body, '<p>' || body || '</p>', left(body, 150), asked_at
      from json_to_recordset(${json}::json) as t(id bigint, answers json, asked_at timestamptz),
        json_array_elements_text(answers) as body`);
  });
}

/** @returns seconds that the index took, and its size in bytes */
export async function indexPosts(tell: (text: string) => void) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const indexed = await reindex({
    progress: (done, total) => {
      if (done % 25_000 === 0) tell(`${done} of ${total} threads indexed`);
    },
  });
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  const sizes = await db.execute<{ name: string; bytes: number }>(sql`
    select relname as name, pg_relation_size(oid)::bigint as bytes from pg_class
    where relname like 'search\\_%' and relkind in ('r', 'i') and pg_relation_size(oid) > 1000000
    order by 2 desc`);
  return { indexed, seconds, cpuSeconds: (user + system) / 1e6, sizes: [...sizes] };
}
