import { sql } from 'drizzle-orm';
import { parseCrontab } from 'graphile-worker';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeMember } from '#db/factories';
import { sessions, signInAttempts, submissions } from '#db/schema/members';
import { atTime } from '~/platform/clock.server';
import { jobs, jobTimes, releaseLostJobs, removeExpired } from './jobs.server';

describe('jobs that come by themselves', () => {
  it('are all known', () => {
    const scheduled = parseCrontab(jobTimes).map((item) => item.task);
    expect(scheduled).toEqual([
      'release-lost-jobs',
      'advance-promises',
      'refresh-search',
      'refresh-due-resolutions',
      'remind-of-plans',
      'measure-waits',
      'remind-askers',
      'lapse-hidden-spans',
      'purge-private-passages',
      'end-old-close-votes',
      'remove-expired',
      'remove-old-notifications',
      'remove-old-prints',
      'learn-meanings',
      'watch-votes',
      'sweep-photos',
    ]);
    for (const task of scheduled) expect(jobs).toHaveProperty(task);
  });

  it('remove what is over and keep what is not', async () => {
    const at = new Date('2026-04-10T00:00:00Z');
    const before = new Date('2026-04-01T00:00:00Z');
    const after = new Date('2026-04-11T00:00:00Z');
    const { id } = await makeMember();
    await db.insert(sessions).values([
      { id: 'over', userId: id, expiresAt: before },
      { id: 'open', userId: id, expiresAt: after },
    ]);
    await db.insert(signInAttempts).values([
      { key: 'over', points: 3, expire: before },
      { key: 'open', points: 3, expire: after },
    ]);
    await db.insert(submissions).values([
      { memberId: id, key: 'over', submittedAt: before },
      { memberId: id, key: 'open', submittedAt: at },
    ]);
    await atTime(at, removeExpired);
    expect((await db.select().from(sessions)).map((row) => row.id)).toEqual(['open']);
    expect((await db.select().from(signInAttempts)).map((row) => row.key)).toEqual(['open']);
    expect((await db.select().from(submissions)).map((row) => row.key)).toEqual(['open']);
  });

  it('give what a killed process held to others, and leave what is under way', async () => {
    for (const [worker, minutes] of [
      ['killed', 11],
      ['at work', 9],
    ] as const) {
      const [job] = await db.execute<{ id: number }>(
        sql`select id from graphile_worker.add_job('react', '{}')`,
      );
      await db.execute(sql`
        update graphile_worker._private_jobs set attempts = 1, locked_by = ${worker},
          locked_at = now() - make_interval(mins => ${minutes}) where id = ${job?.id ?? 0}`);
    }
    await releaseLostJobs();
    const held = await db.execute<{ worker: string | null }>(
      sql`select locked_by as worker from graphile_worker.jobs order by id`,
    );
    expect([...held]).toEqual([{ worker: null }, { worker: 'at work' }]);
  });
});
