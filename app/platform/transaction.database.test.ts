import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { advisoryLocks } from '#db/advisory-locks';
import { db } from '#db/client.server';
import { makeMember } from '#db/factories';
import { members } from '#db/schema/members';
import { allInOneTransaction, inTransaction, sqlState } from './transaction.server';
import { inLineFor, inTransactionInLine } from './transaction-in-line.server';

async function aboutOf(id: number): Promise<string | undefined> {
  const [row] = await db.select({ about: members.about }).from(members).where(eq(members.id, id));
  return row?.about;
}

const line = (id: number) => inLineFor(advisoryLocks.answerVotes, id);
const ways = [
  ['alone', inTransaction],
  ['in a line', (work: Parameters<typeof inTransaction>[0]) => inTransactionInLine(line(1), work)],
] as const;

it.each(ways)('keeps what is sent with the commit, %s', async (_, run) => {
  const { id } = await makeMember();
  await run((tx, sendLast) => {
    sendLast(
      Promise.all([
        tx.update(members).set({ about: 'one' }).where(eq(members.id, id)),
        tx
          .update(members)
          .set({ about: sql`${members.about} || ' and two'` })
          .where(eq(members.id, id)),
      ]),
    );
    return Promise.resolve();
  });
  expect(await aboutOf(id)).toBe('one and two');
});

it.each(ways)('undoes all where a write that is sent with the commit fails, %s', async (_, run) => {
  const { id } = await makeMember();
  const failing = run(async (tx, sendLast) => {
    await tx.update(members).set({ about: 'before' }).where(eq(members.id, id));
    sendLast(
      Promise.all([
        tx.execute(sql`select 1 / 0`),
        tx.update(members).set({ about: 'after' }).where(eq(members.id, id)),
      ]),
    );
  });
  await expect(failing).rejects.toThrow();
  expect(await aboutOf(id)).toBe('');
});

it.each(ways)('says why a write failed, whichever error comes first, %s', async (_, run) => {
  const later = async (work: () => Promise<unknown>) => {
    await work();
  };
  const failing = run((tx, sendLast) => {
    sendLast(
      Promise.all([
        // Heard of last: it is wrapped most.
        later(() => later(() => later(() => tx.execute(sql`select 1 / 0`).execute()))),
        tx.execute(sql`select 1`),
      ]),
    );
    return Promise.resolve();
  });
  const error: unknown = await failing.catch((thrown: unknown) => thrown);
  expect(sqlState(error)).toBe('22012');
});

it('waits for them as a part of a transaction around it', async () => {
  const { id } = await makeMember();
  const failing = allInOneTransaction(async () => {
    await inTransaction((tx, sendLast) => {
      sendLast(tx.update(members).set({ about: 'inner' }).where(eq(members.id, id)).execute());
      return Promise.resolve();
    });
    throw new Error('undo it');
  });
  await expect(failing).rejects.toThrow('undo it');
  expect(await aboutOf(id)).toBe('');
});

it('refuses a statement that comes behind the commit', async () => {
  const { id } = await makeMember();
  const late = inTransaction((tx, sendLast) => {
    const inTwoSteps = async () => {
      await tx.execute(sql`select 1`);
      await tx.update(members).set({ about: 'late' }).where(eq(members.id, id));
    };
    sendLast(inTwoSteps());
    return Promise.resolve();
  });
  await expect(late).rejects.toThrow();
  expect(await aboutOf(id)).toBe('');
});

it('lets those in a line go one after the other, in the order in which they came', async () => {
  const { id } = await makeMember();
  const order: number[] = [];
  const begun: Promise<void>[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  for (let n = 0; n < 5; n += 1) {
    const came = new Promise<void>((resolve) => {
      begun.push(
        inTransactionInLine(line(id), async (tx) => {
          resolve();
          await tx.execute(sql`select 1`);
          if (n === 0) await gate;
          order.push(n);
        }),
      );
    });
    await came;
    // Until the server has the statement that stands in line.
    await db.execute(sql`select pg_sleep(0.02)`);
  }
  open();
  await Promise.all(begun);
  expect(order).toEqual([0, 1, 2, 3, 4]);
});
