import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { advisoryLocks } from '#db/advisory-locks';
import { db } from '#db/client.server';
import { makeBrand, makeQuestion } from '#db/factories';
import { questions } from '#db/schema/posts';
import { searchLearning, searchStale } from '#db/schema/search';
import { indexStaleQuestions } from './index-questions.server';
import { learnIfGrown, learnMeanings } from './learn-meanings.server';

/** The fewest that something is learnt from. */
const TEXTS = 200;

/** Does something while another process holds a lock. */
async function whileHeld(lock: number, act: () => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
    await act();
  });
}

const waits = async () => (await db.select().from(searchStale)).length;
const learnt = async () => (await db.select().from(searchLearning)).length;

describe('what words mean, learnt', () => {
  beforeAll(async () => {
    const brand = await makeBrand();
    const { askerId, ...asked } = await makeQuestion(brand, { title: 'A grebe on the lake' });
    const { title, body, bodyHtml, excerpt, brandId, kind } = asked;
    const text = { title, body, bodyHtml, excerpt };
    const at = { resolutionAt: asked.askedAt, askedAt: asked.askedAt, activeAt: asked.askedAt };
    await db.insert(questions).values(
      Array.from({ length: TEXTS }, () => ({
        ...text,
        ...at,
        brandId,
        askerId,
        kind,
        resolution: asked.resolution,
      })),
    );
  });

  it('lets nobody wait who indexes meanwhile, and indexes that when it is done', async () => {
    await indexStaleQuestions();
    expect(await waits()).toBe(0);
    await db.execute(sql`update questions set title = 'A coot' where id = (
      select max(id) from questions)`);
    await whileHeld(advisoryLocks.searchLearning, async () => {
      expect(await indexStaleQuestions()).toBe(0);
    });
    expect(await waits()).toBe(1);
    expect(await learnMeanings()).toBe(true);
    expect(await waits()).toBe(0);
  });

  it('waits for its turn where the index is being made anew, which ends with learning', async () => {
    await db.delete(searchLearning);
    await whileHeld(advisoryLocks.searchRebuild, async () => {
      await learnIfGrown();
      expect(await learnt()).toBe(0);
    });
    await learnIfGrown();
    expect(await learnt()).toBe(1);
  });
});
