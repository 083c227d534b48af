import { sql } from 'drizzle-orm';
import { searchQuestions, similarQuestions } from '~/forum/search/engine.server';
import { parseSearch } from '~/forum/search/parse-search';
import { planOnPostgres } from '~/forum/search/postgres-engine.server';
import { searchedText } from '~/forum/search/searched-text';
import { randomNumbers } from './many-posts';

export type Speed = {
  way: string;
  queries: number;
  p50: number;
  p95: number;
  p99: number;
  worst: number;
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
  const ask = async (way: string, find: (text: string) => Promise<boolean>) => {
    const times: { text: string; took: number }[] = [];
    let givenUp = 0;
    for (const text of drawn) {
      const began = performance.now();
      if (!(await find(text))) givenUp += 1;
      times.push({ text, took: performance.now() - began });
      if (times.length % 2_000 === 0) tell(`${way}: ${times.length} queries`);
    }
    times.sort((a, b) => a.took - b.took);
    const part = (share: number) =>
      times[Math.min(times.length - 1, Math.floor(times.length * share))]?.took ?? 0;
    speeds.push({
      ...{ way, queries: drawn.length, p50: part(0.5), p95: part(0.95), p99: part(0.99) },
      ...{ worst: part(1), givenUp },
    });
    return times.slice(-HEAVIEST).reverse();
  };
  // The first connections and the languages that are spoken.
  for (const text of drawn.slice(0, 50))
    await searchQuestions(visitor, { text, filters: [] }, null);
  const slowest = await ask('search', async (text) => {
    const query = { text: searchedText(text), filters: [] };
    return !(await searchQuestions(visitor, query, null)).tooSlow;
  });
  await ask('similar questions', async (text) => {
    await similarQuestions(visitor, { title: text, body: '', isBeingTyped: true }, 6);
    return true;
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
