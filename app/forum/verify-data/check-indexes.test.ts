import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeBrand, makeQuestion } from '#db/factories';
import { questions } from '#db/schema/posts';
import { searchDocumentMeanings, searchWordMeanings, searchWords } from '#db/schema/search';
import { toBytes } from '../search/document-meanings.server';
import { DIMENSIONS } from '../search/find-meanings';
import { indexStaleQuestions } from '../search/index-questions.server';
import { chooseMeilisearch } from '../search/meilisearch/connection.server';
import { forgetIndex, indexRow } from '../search/meilisearch/index-row.server';
import { StandIn } from '../search/meilisearch/testing/stand-in';
import { checkMeanings } from './check-meanings.server';
import { checkMeilisearch } from './check-meilisearch.server';
import type { Difference, Report } from './difference';

async function differences(check: (report: Report) => Promise<unknown>): Promise<string[]> {
  const found: Difference[] = [];
  await check((difference) => found.push(difference));
  return found.map(({ row }) => row);
}

describe('verify-data makes anew what questions are about', () => {
  it('and finds what is otherwise, what is missing and what is left', async () => {
    const brand = await makeBrand();
    const [one, two] = [
      await makeQuestion(brand, { title: 'The wombat digs' }),
      await makeQuestion(brand, { title: 'The wombat sleeps' }),
    ];
    await indexStaleQuestions();
    const words = await db.select({ wordId: searchWords.id }).from(searchWords);
    await db.insert(searchWordMeanings).values(
      words.map(({ wordId }) => ({
        wordId,
        meaning: toBytes(new Float32Array(DIMENSIONS).map((_, at) => Math.sin(wordId + at))),
      })),
    );
    expect(await differences(checkMeanings)).toContain(`question ${one.id}`);
    for (const { id } of [one, two])
      await db.execute(sql`insert into search_stale (question_id) values (${id}::bigint)`);
    await indexStaleQuestions();
    expect(await differences(checkMeanings)).toEqual([]);

    const ofOne = eq(searchDocumentMeanings.questionId, one.id);
    await db
      .update(searchDocumentMeanings)
      .set({ meaning: Buffer.alloc(DIMENSIONS, 7) })
      .where(ofOne);
    expect(await differences(checkMeanings)).toEqual([`question ${one.id}`]);
    await db.delete(searchDocumentMeanings).where(ofOne);
    expect(await differences(checkMeanings)).toEqual([`question ${one.id}`]);
    await db.update(questions).set({ deletedAt: new Date() }).where(eq(questions.id, one.id));
    await indexStaleQuestions();
    expect(await differences(checkMeanings)).toEqual([]);
    await db
      .insert(searchDocumentMeanings)
      .values({ questionId: one.id, meaning: Buffer.alloc(DIMENSIONS, 7) });
    expect(await differences(checkMeanings)).toEqual([`question ${one.id}`]);
  });
});

describe('verify-data compares the documents on Meilisearch', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = new StandIn('a-key-for-tests');
    await standIn.start();
    chooseMeilisearch({ url: standIn.url, apiKey: standIn.apiKey }, 60_000);
    forgetIndex();
  });
  afterEach(async () => {
    await standIn.stop();
    chooseMeilisearch(undefined);
    expect(standIn.violations).toEqual([]);
  });

  it('and finds what is missing, otherwise or too much, and that it cannot be asked', async () => {
    const brand = await makeBrand();
    const question = await makeQuestion(brand, { title: 'A kookaburra laughs' });
    const name = `question ${question.id}`;
    await indexStaleQuestions();
    expect(await differences(checkMeilisearch)).toEqual([]);

    const documents = standIn.indexes.get((await indexRow()).uid)?.documents;
    const document = documents?.get(question.id);
    if (documents === undefined || document === undefined) throw new Error('a document');
    documents.set(question.id, { ...document, title: 'another' });
    expect(await differences(checkMeilisearch)).toEqual([name]);
    documents.delete(question.id);
    expect(await differences(checkMeilisearch)).toEqual([name]);
    documents.set(question.id, document);
    documents.set(999_999, { ...document, id: 999_999 });
    expect(await differences(checkMeilisearch)).toEqual(['Meilisearch']);
    documents.delete(999_999);

    // What waits to be sent is sent first.
    await db
      .update(questions)
      .set({ title: 'A kookaburra sleeps' })
      .where(eq(questions.id, question.id));
    await indexStaleQuestions();
    expect(await differences(checkMeilisearch)).toEqual([]);

    standIn.fault = (_, response) => response.destroy() !== undefined;
    expect(await differences(checkMeilisearch)).toEqual(['Meilisearch']);
  });

  it('where there is one', async () => {
    chooseMeilisearch(undefined);
    expect(await checkMeilisearch(() => undefined)).toBeNull();
  });
});
