import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db, type Transaction } from '#db/client.server';
import { TimeAllowance } from '#db/time-allowance.server';
import { boundedQuery, TOO_SLOW } from './bounded-query.server';
import { readsHere } from './transaction.server';

const MILLISECONDS = 150;
const sleep = (tx: Pick<Transaction, 'execute'>, ms: number) =>
  tx.execute(sql`select pg_sleep(${ms / 1000}::float8)`);

describe('reads that have so much time together', () => {
  it('end when it is over, though none of them alone took so long', async () => {
    let done = 0;
    const found = await boundedQuery(MILLISECONDS, async (tx) => {
      for (let time = 0; time < 5; time += 1) {
        await sleep(tx, 60);
        done += 1;
      }
    });
    expect(found).toBe(TOO_SLOW);
    expect(done).toBeLessThanOrEqual(2);
  });

  it('end as well where they are sent ahead of one another’s answers', async () => {
    let done = 0;
    const found = await boundedQuery(MILLISECONDS, (tx) =>
      Promise.all([60, 60, 60, 60].map((ms) => sleep(tx, ms).then(() => (done += 1)))),
    );
    expect(found).toBe(TOO_SLOW);
    expect(done).toBeLessThanOrEqual(2);
  });

  it('have what is left by those before, in whichever transaction', async () => {
    const time = new TimeAllowance(MILLISECONDS);
    const first = await boundedQuery(time, () => sleep(readsHere(), 40));
    const left = time.left;
    expect(left).toBeLessThanOrEqual(MILLISECONDS - 40);
    const second = await boundedQuery(time, (tx) => sleep(tx, 115));
    const third = await boundedQuery(time, (tx) => tx.execute(sql`select 1`));
    if (left > 0) expect(first).not.toBe(TOO_SLOW);
    expect([second, third]).toEqual([TOO_SLOW, TOO_SLOW]);
  });

  it('do not count what is done between them', async () => {
    // Ample for the two statements, also on a busy machine, and over before the second.
    const ample = 4 * MILLISECONDS;
    const found = await boundedQuery(ample, async (tx) => {
      await tx.execute(sql`select 1`);
      await new Promise((resolve) => setTimeout(resolve, ample + MILLISECONDS));
      return tx.execute<{ one: number }>(sql`select 1 as one`);
    });
    expect(found).toEqual([{ one: 1 }]);
  });

  it('write nothing, leave no setting behind, and tell what else goes wrong', async () => {
    const time = 10_000;
    await expect(
      boundedQuery(time, (tx) => tx.execute(sql`create table never (id int)`)),
    ).rejects.toMatchObject({ cause: { code: '25006' } });
    await expect(boundedQuery(time, (tx) => tx.execute(sql`select 1/0`))).rejects.toMatchObject({
      cause: { code: '22012' },
    });
    const [row] = await boundedQueryRow(time);
    expect(row).toEqual({ timeout: '9998ms', plans: 'force_custom_plan' });
    const [after] = await db.execute(
      sql`select current_setting('statement_timeout') as timeout, current_setting('plan_cache_mode') as plans`,
    );
    expect(after).toEqual({ timeout: '10s', plans: 'auto' });
  });
});

async function boundedQueryRow(time: number): Promise<Record<string, unknown>[]> {
  const found = await boundedQuery(time, (tx) =>
    tx.execute(
      sql`select current_setting('statement_timeout') as timeout, current_setting('plan_cache_mode') as plans`,
    ),
  );
  return found === TOO_SLOW ? [] : found;
}
