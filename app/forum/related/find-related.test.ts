import { count, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { TimeAllowance } from '#db/time-allowance.server';
import { actorOf, type MadeBrand, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { relatedQuestions } from '#db/schema/related-questions';
import { atTime, now } from '~/platform/clock.server';
import { closeQuestion, closeQuestionInput } from '../closing/close-question.server';
import { jobs } from '../jobs.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { refreshSearch } from '../search/refresh-search.server';
import {
  FIND_RELATED_TASK,
  findRelated,
  findRelatedIfStale,
  findRelatedTo,
  keepRelated,
} from './find-related.server';
import { showRelated } from './show-related.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

const namesOf = async ({ id }: { id: number }) => (await showRelated(id)).map(({ name }) => name);

async function waiting({ id }: { id: number }): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from graphile_worker.jobs
    where key = ${`${FIND_RELATED_TASK}:${id}`}`);
  return row?.count ?? 0;
}

describe('what is related to a question', () => {
  it('is found ahead by a job that the first reader asks for', async () => {
    const question = await makeQuestion(brand, { title: 'Turntable hums on one channel' });
    const like = await makeQuestion(brand, { title: 'One channel of the turntable hums' });
    await makeQuestion(await makeBrand(), { title: 'Turntable hums, another brand' });
    expect(await namesOf(question)).toEqual([]);
    expect(await waiting(question)).toBe(1);
    expect(Object.keys(jobs)).toContain(FIND_RELATED_TASK);
    await refreshSearch();
    await findRelated(question.id);
    expect(await namesOf(question)).toEqual([like.title]);
  });

  it('leaves out what is closed or deleted since, and is found anew after a day', async () => {
    const title = 'Lantern flickers in the wind';
    const brand = await makeBrand();
    const question = await makeQuestion(brand, { title });
    const [closed, deleted, open] = [
      await makeQuestion(brand, { title: `${title}, first` }),
      await makeQuestion(brand, { title: `${title}, second` }),
      await makeQuestion(brand, { title: `${title}, third` }),
    ];
    await refreshSearch();
    await findRelated(question.id);
    expect((await namesOf(question)).sort()).toEqual([closed.title, deleted.title, open.title]);
    expect(await waiting(question)).toBe(0);
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    const offTopic = closeQuestionInput.parse({ as: 'off-topic', reason: 'For this test.' });
    await closeQuestion(moderator, { questionId: closed.id, ...offTopic });
    await deleteQuestion(moderator, { questionId: deleted.id, reason: 'For this test.' });
    expect(await namesOf(question)).toEqual([open.title]);
    const tomorrow = new Date(now().getTime() + 25 * 60 * 60 * 1000);
    await atTime(tomorrow, () => namesOf(question));
    expect(await waiting(question)).toBe(1);
  });

  it('stays as it is where finding it takes too long, and is looked for again', async () => {
    const brand = await makeBrand();
    const question = await makeQuestion(brand, { title: 'Sundial is an hour late' });
    const like = await makeQuestion(brand, { title: 'An hour late, the sundial' });
    await refreshSearch();
    await findRelated(question.id);
    const foundAt = async () =>
      (
        await db
          .select({ at: relatedQuestions.foundAt })
          .from(relatedQuestions)
          .where(eq(relatedQuestions.questionId, question.id))
      )[0]?.at;
    const before = await foundAt();
    expect(await keepRelated(question.id, new TimeAllowance(0))).toBe(false);
    expect([await namesOf(question), await foundAt()]).toEqual([[like.title], before]);

    // As a job: it fails, so that it comes again. After an edit: what else follows does not wait.
    await db.transaction(async (tx) => {
      await tx.execute(sql`lock table search_documents in access exclusive mode`);
      await expect(findRelated(question.id)).rejects.toThrow('took too long');
      await findRelatedTo({ type: 'question.edited', questionId: question.id, revision: 2 });
    });
    expect(await namesOf(question)).toEqual([like.title]);
    expect(await waiting(question)).toBe(1);
    await findRelatedIfStale(question.id);
    const again = await foundAt();
    expect(again?.getTime()).toBeGreaterThanOrEqual(before?.getTime() ?? Infinity);
    // Another reader's job finds it done.
    await atTime(new Date(now().getTime() + 60_000), () => findRelatedIfStale(question.id));
    expect(await foundAt()).toEqual(again);
  });

  it('is found once a question, whoever finds it, and for none that is deleted', async () => {
    const question = await makeQuestion(brand, { title: 'Bellows leak at the seam' });
    await Promise.all([findRelated(question.id), findRelated(question.id)]);
    const gone = await makeQuestion(brand, { deletedAt: now() });
    await findRelated(gone.id);
    await findRelated(987_654);
    const [rows] = await db
      .select({ count: count() })
      .from(relatedQuestions)
      .where(eq(relatedQuestions.questionId, question.id));
    expect(rows?.count).toBe(1);
    const none = await db
      .select()
      .from(relatedQuestions)
      .where(eq(relatedQuestions.questionId, gone.id));
    expect(none).toEqual([]);
  });
});
