import { sql } from 'drizzle-orm';
import { TimeAllowance } from '#db/time-allowance.server';
import { searchQuestions, similarQuestions } from '~/forum/search/engine.server';
import { parseSearch } from '~/forum/search/parse-search';
import { planOnPostgres } from '~/forum/search/postgres-engine.server';
import { searchedText } from '~/forum/search/searched-text';
import { env } from '~/platform/env.server';
import { randomNumbers } from './many-posts';

export type Speed = {
  way: string;
  queries: number;
  p50: number;
  p95: number;
  p99: number;
  worst: number;
  /** What the database took of that, all statements of a search together. */
  databaseP50: number;
  databaseP95: number;
  databaseWorst: number;
  /** Of this process, on average. */
  cpu: number;
  givenUp: number;
};

const visitor = { kind: 'visitor' } as const;
/** The plans of so many searches are shown, those that took longest. */
const HEAVIEST = 3;

export type Plan = { query: string; milliseconds: number; plan: string[] };

/**
 * Asks one query after the other, of one word to forty, drawn from real titles and what follows
 * them: each with all that a page does, snippets and confirmed answers included.
 */
export async function measureSpeed(
  texts: readonly string[],
  queries: number,
  tell: (text: string) => void,
): Promise<{ speeds: Speed[]; heaviest: Plan[] }> {
  const next = randomNumbers(7);
  const words = texts.map((text) => text.split(/\s+/));
  const drawn = Array.from({ length: queries }, (_, index) => {
    const from = words[Math.floor(next() * words.length)] ?? [];
    return from.slice(0, 1 + (index % 40)).join(' ');
  });
  const speeds: Speed[] = [];
  const ask = async (
    way: string,
    find: (text: string, time: TimeAllowance) => Promise<boolean>,
  ) => {
    const times: { text: string; took: number }[] = [];
    const ofDatabase: number[] = [];
    let givenUp = 0;
    const cpu = process.cpuUsage();
    for (const text of drawn) {
      const time = new TimeAllowance(env().searchTimeoutMs);
      const began = performance.now();
      if (!(await find(text, time))) givenUp += 1;
      times.push({ text, took: performance.now() - began });
      ofDatabase.push(env().searchTimeoutMs - time.left);
      if (times.length % 2_000 === 0) tell(`${way}: ${times.length} queries`);
    }
    const { user, system } = process.cpuUsage(cpu);
    times.sort((a, b) => a.took - b.took);
    const all = times.map(({ took }) => took);
    ofDatabase.sort((a, b) => a - b);
    speeds.push({
      ...{ way, queries: drawn.length, p50: partOf(all, 0.5), p95: partOf(all, 0.95) },
      ...{ p99: partOf(all, 0.99), worst: partOf(all, 1), givenUp },
      databaseP50: partOf(ofDatabase, 0.5),
      databaseP95: partOf(ofDatabase, 0.95),
      databaseWorst: partOf(ofDatabase, 1),
      cpu: (user + system) / 1000 / drawn.length,
    });
    return times.slice(-HEAVIEST).reverse();
  };
  // The first connections and the languages that are spoken.
  for (const text of drawn.slice(0, 50))
    await searchQuestions(visitor, { text, filters: [] }, null);
  const slowest = await ask('search', async (text, time) => {
    const query = { text: searchedText(text), filters: [] };
    return !(await searchQuestions(visitor, query, null, time)).tooSlow;
  });
  await ask('similar questions', async (text, time) => {
    const draft = { title: text, body: '', isBeingTyped: true };
    const found = await similarQuestions(visitor, draft, 6, time);
    return found.length > 0 || time.left > 1;
  });
  const heaviest: Plan[] = [];
  for (const { text, took } of slowest) {
    const { words: sought } = parseSearch(searchedText(text));
    const wanted = { words: sought, phrases: [], without: [], conditions: [], isBeingTyped: false };
    heaviest.push({
      query: text,
      milliseconds: took,
      plan: await planOnPostgres(wanted, (query) => sql`explain (analyze, buffers) ${query}`),
    });
  }
  return { speeds, heaviest };
}

function partOf(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
