import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeAnswer, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { TimeAllowance } from '#db/time-allowance.server';
import { parseSearch } from './parse-search';
import { refreshSearch } from './refresh-search.server';
import { searchQuestions } from './engine.server';

/** Filters that fit, each put together with any of the others. */
let filters: readonly string[];
beforeAll(async () => {
  const brand = await makeBrand();
  const asker = await makeMember();
  const question = await makeQuestion(brand, {
    title: 'Axolotl in the pump',
    askerId: asker.id,
    tagNames: ['axolotl', 'pump'],
    askedAt: new Date('2026-01-05T12:00:00Z'),
  });
  await makeAnswer(question);
  await refreshSearch();
  filters = [
    'tag:axolotl',
    'tag:pump',
    `brand:${brand.slug}`,
    `by:${asker.handle}`,
    'kind:question',
    '-kind:praise',
    '-tag:nothing',
    'is:answered',
    '-is:verified',
    'after:2001',
    'before:2030',
    'resolution:open',
  ];
});

/**
 * The statements that the server keeps, in whichever session. Asked twice, as the last search's
 * session may have been at its transaction's end.
 */
async function keptStatements(): Promise<Set<string>> {
  return new Set([...(await statementsOfSessions()), ...(await statementsOfSessions())]);
}

/** A pause has all of them asked. */
async function statementsOfSessions(): Promise<string[]> {
  const each = await Promise.all(
    Array.from({ length: 40 }, () =>
      db.execute<{ statement: string }>(
        sql`select statement from pg_prepared_statements, pg_sleep(0.005)`,
      ),
    ),
  );
  return each.flatMap((rows) => rows.map(({ statement }) => statement));
}

/** The same order for every run. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const keyed = items.map((item) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return { item, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

async function search(seed: number): Promise<number> {
  const text = `axolotl ${shuffled(filters, seed).join(' ')}`;
  const query = { text, filters: [] };
  const time = new TimeAllowance(10_000);
  const { results } = await searchQuestions({ kind: 'visitor' }, query, null, time);
  return results.length;
}

describe('filters in any order', () => {
  it('leave nothing behind with the server that it did not keep before', async () => {
    expect(parseSearch(filters.join(' ')).filters).toHaveLength(filters.length);
    for (let seed = 1; seed <= 20; seed += 1) expect(await search(seed)).toBe(1);
    const before = await keptStatements();
    for (let seed = 21; seed <= 80; seed += 1) expect(await search(seed)).toBe(1);
    expect(before.size).toBeGreaterThan(5);
    const added = [...(await keptStatements())].filter((statement) => !before.has(statement));
    expect(added.length).toBeLessThan(5);
  });
});
