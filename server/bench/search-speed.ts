import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { answers, questions } from '#db/schema/posts';
import { similarQuestions } from '~/forum/search/engine.server';
import { indexStaleQuestions } from '~/forum/search/index-questions.server';
import { parseSearch } from '~/forum/search/parse-search';
import { findOnPostgres } from '~/forum/search/postgres-engine.server';
import { searchedText } from '~/forum/search/searched-text';

/** Answers to each question. */
const ANSWERS = 2;
const AT_ONCE = 400;
/** So many words that nobody else uses are made: names, numbers of parts, mistypings. */
const RARE_WORDS = 200_000;

/** The same numbers in each run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Texts that have the words of real ones as often as these have them, and rare words besides. */
function makeTexts(texts: readonly string[]) {
  const words = texts
    .join(' ')
    .split(/\s+/)
    .filter((word) => word.length < 30);
  const next = randomNumbers(20_260_101);
  return (count: number) => {
    const made: string[] = [];
    let at = 0;
    while (made.length < count) {
      // Some words in a row as they were written, then others.
      if (made.length % 6 === 0) at = Math.floor(next() * (words.length - 8));
      made.push(next() < 0.02 ? `part${Math.floor(next() * RARE_WORDS)}` : (words[at] ?? 'word'));
      at += 1;
    }
    return made.join(' ');
  };
}

/** Fills an empty forum with so many posts, and indexes them. */
export async function fillWithPosts(
  posts: number,
  texts: readonly string[],
  tell: (text: string) => void,
): Promise<{ fillSeconds: number; indexSeconds: number }> {
  const make = makeTexts(texts);
  const at = new Date();
  const brandIds = await db
    .insert(brands)
    .values([1, 2, 3].map((n) => ({ slug: `bench-${n}`, name: `Bench ${n}`, createdAt: at })))
    .returning({ id: brands.id });
  const total = Math.ceil(posts / (1 + ANSWERS));
  const began = performance.now();
  for (let made = 0; made < total; made += AT_ONCE) {
    const asked = await db
      .insert(questions)
      .values(
        Array.from({ length: Math.min(AT_ONCE, total - made) }, (_, index) => {
          const body = make(40 + ((index * 37) % 120));
          const askedAt = new Date(at.getTime() - (total - made - index) * 60_000);
          return {
            kind: 'question' as const,
            brandId: brandIds[index % brandIds.length]?.id ?? 0,
            askerName: 'somebody',
            title: make(6 + (index % 6)),
            body,
            bodyHtml: `<p>${body.replace(/[<>&]/g, ' ')}</p>`,
            excerpt: body.slice(0, 150),
            resolution: 'open' as const,
            resolutionAt: askedAt,
            askedAt,
            activeAt: askedAt,
          };
        }),
      )
      .returning({ id: questions.id });
    await db.insert(answers).values(
      asked.flatMap(({ id: questionId }) =>
        Array.from({ length: ANSWERS }, () => {
          const body = make(60);
          return {
            questionId,
            authorName: 'somebody',
            body,
            bodyHtml: `<p>${body.replace(/[<>&]/g, ' ')}</p>`,
            excerpt: body.slice(0, 150),
            postedAt: at,
          };
        }),
      ),
    );
    if (made % (AT_ONCE * 25) === 0) tell(`${made * (1 + ANSWERS)} posts`);
  }
  const filled = performance.now();
  const indexed = await indexStaleQuestions();
  const done = performance.now();
  await db.execute(sql`vacuum analyze search_documents`);
  await db.execute(sql`vacuum analyze search_words`);
  await db.execute(sql`analyze`);
  tell(`${indexed} documents`);
  return { fillSeconds: (filled - began) / 1000, indexSeconds: (done - filled) / 1000 };
}

export type Speed = {
  way: string;
  queries: number;
  p50: number;
  p95: number;
  worst: number;
  givenUp: number;
};

/** Asks one query after the other: of one word to forty, drawn from real texts. */
export async function measureSpeed(texts: readonly string[], queries: number): Promise<Speed[]> {
  const next = randomNumbers(7);
  const words = texts.map((text) => text.split(/\s+/));
  const drawn = Array.from({ length: queries }, (_, index) => {
    const from = words[Math.floor(next() * words.length)] ?? [];
    return from.slice(0, 1 + (index % 40)).join(' ');
  });
  const speeds: Speed[] = [];
  const ask = async (
    way: string,
    asked: readonly string[],
    find: (text: string) => Promise<boolean>,
  ) => {
    const times: number[] = [];
    let givenUp = 0;
    for (const text of asked) {
      const began = performance.now();
      if (!(await find(text))) givenUp += 1;
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const part = (share: number) =>
      times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    speeds.push({
      way,
      queries: asked.length,
      p50: part(0.5),
      p95: part(0.95),
      worst: part(1),
      givenUp,
    });
  };
  await ask('search', drawn, async (text) => {
    const { words: sought } = parseSearch(searchedText(text));
    const wanted = { words: sought, phrases: [], without: [], conditions: [], isBeingTyped: false };
    return (await findOnPostgres(wanted, { after: null, limit: 61 })) !== null;
  });
  await ask('questions like a draft', drawn.slice(0, Math.ceil(queries / 4)), async (text) => {
    await similarQuestions({ kind: 'visitor' }, { title: text, body: '', isBeingTyped: true }, 6);
    return true;
  });
  return speeds;
}
