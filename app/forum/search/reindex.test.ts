import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { type MadeBrand, makeAnswer, makeBrand, makeQuestion } from '#db/factories';
import { questions } from '#db/schema/posts';
import { searchDocuments, searchStale, searchWords } from '#db/schema/search';
import type { Difference } from '../verify-data/difference';
import { checkSearch } from '../verify-data/check-search.server';
import { searchQuestions } from './engine.server';
import { indexStaleQuestions } from './index-questions.server';
import { reindex } from './reindex.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

async function titles(text: string): Promise<string[]> {
  const { results } = await searchQuestions({ kind: 'visitor' }, { text, filters: [] }, null);
  return results.map(({ title }) => title);
}

async function differences(): Promise<Difference[]> {
  const found: Difference[] = [];
  await checkSearch((difference) => found.push(difference));
  return found;
}

describe('the index, made anew', () => {
  it('has the same words and counts', async () => {
    const question = await makeQuestion(brand, { title: 'Zebra finches in the drum' });
    await indexStaleQuestions();
    const counts = () => db.select().from(searchWords).orderBy(searchWords.id);
    const before = await counts();
    await db.delete(searchDocuments).where(eq(searchDocuments.questionId, question.id));
    await db.update(searchWords).set({ documents: 0, inTitles: 0 });
    await db.update(searchDocuments).set({ entries: [] });
    expect(await titles('zebra')).toEqual([]);

    const told: number[] = [];
    const indexed = await reindex({ progress: (done) => told.push(done) });
    expect(told.at(-1)).toBe(indexed);
    expect(await counts()).toEqual(before);
    expect(await titles('zebra')).toHaveLength(1);
  });

  const change = async (title: string, id: number) =>
    db.update(questions).set({ title }).where(eq(questions.id, id));

  it('has what was posted, changed and deleted after it was read, whether indexed meanwhile or not', async () => {
    const [edited, late, gone, answered] = await Promise.all(
      ['Marmot before', 'Marmot waits', 'Marmot gone', 'Marmot asks'].map((title) =>
        makeQuestion(brand, { title }),
      ),
    );
    if (!edited || !late || !gone || !answered) throw new Error('four questions');
    let batches = 0;
    await reindex({
      progress: async () => {
        batches += 1;
        if (batches > 1) return;
        await change('Marmot after', edited.id);
        await db.update(questions).set({ deletedAt: new Date() }).where(eq(questions.id, gone.id));
        await makeAnswer(answered, { body: 'A marmota, by its name.' });
        await makeQuestion(brand, { title: 'Marmot is new' });
        // Into the index that is searched, which the new one takes the place of,
        await indexStaleQuestions();
        expect(await titles('marmot after')).toContain('Marmot after');
        // and what nobody has indexed when it does.
        await change('Marmot came late', late.id);
        await makeQuestion(brand, { title: 'Marmot is newer' });
      },
    });
    expect(batches).toBeGreaterThan(0);
    expect((await titles('marmot')).sort()).toEqual([
      'Marmot after',
      'Marmot asks',
      'Marmot came late',
      'Marmot is new',
      'Marmot is newer',
    ]);
    expect(await titles('marmota')).toContain('Marmot asks');
    expect(await db.select().from(searchStale)).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  it('is right though people post, change and index all the while, and two make it anew', async () => {
    const asked = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        makeQuestion(brand, { title: `Lemming ${index} sits` }),
      ),
    );
    const people = asked.map(async ({ id }, index) => {
      for (let time = 0; time < 6; time += 1) {
        await change(`Lemming ${index} runs ${time}`, id);
        if (index % 3 === 0) await indexStaleQuestions();
      }
      await change(`Lemming ${index} rests`, id);
    });
    await Promise.all([reindex(), reindex(), ...people]);
    await indexStaleQuestions();
    expect(await titles('lemming rests')).toHaveLength(6);
    expect(await differences()).toEqual([]);
  });
});
