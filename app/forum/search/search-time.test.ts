import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeAnswer, makeBrand, makeQuestion } from '#db/factories';
import { TimeAllowance } from '#db/time-allowance.server';
import { searchQuestions, similarQuestions } from './engine.server';
import { indexStaleQuestions } from './index-questions.server';
import { suggest } from './suggest.server';

const visitor = { kind: 'visitor' } as const;
const query = { text: 'brand:slow capybara "hot bath" valve', filters: [] };

beforeAll(async () => {
  const brand = await makeBrand({ slug: 'slow' });
  const question = await makeQuestion(brand, {
    title: 'A capybara in the valve',
    body: 'It takes a hot bath.',
    tagNames: ['slow-animals'],
  });
  await makeAnswer(question, { body: 'Let it.' });
  await indexStaleQuestions();
});

/** Whatever reads these tables meanwhile waits. */
async function whileLocked<T>(table: string, work: () => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${sql.identifier(table)} in access exclusive mode`);
    return work();
  });
}

describe('a search has so much of the database’s time', () => {
  it('and finds what there is, where that is enough', async () => {
    const { results, tooSlow } = await searchQuestions(
      visitor,
      query,
      null,
      new TimeAllowance(10_000),
    );
    expect({ tooSlow, found: results.length }).toEqual({ tooSlow: false, found: 1 });
  });

  // Filters, words, candidates, what is shown of them, their passages and confirmed answers.
  it.each([
    ...['brands', 'search_words', 'search_documents', 'questions', 'products', 'answers'],
    'outcomes',
  ])('for all of its statements: it is given up where %s takes too long', async (table) => {
    const found = await whileLocked(table, () =>
      searchQuestions(visitor, query, null, new TimeAllowance(100)),
    );
    expect(found).toEqual({ results: [], meant: [], after: null, tooSlow: true, endsHere: false });
  });

  it('and so have similar questions and suggestions', async () => {
    const draft = { title: 'capybara in the valve', body: '' };
    const enough = new TimeAllowance(10_000);
    expect(await similarQuestions(visitor, draft, 5, enough)).toHaveLength(1);
    for (const table of ['search_documents', 'verifications', 'tags']) {
      const found = await whileLocked(table, () =>
        similarQuestions(visitor, draft, 5, new TimeAllowance(100)),
      );
      expect(found).toEqual([]);
    }
    const suggested = await whileLocked('tags', () =>
      suggest(visitor, 'capybara', new TimeAllowance(100)),
    );
    expect(suggested).toEqual({ questions: [], tags: [], products: [] });
  });
});
