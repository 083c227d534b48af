import { sql } from 'drizzle-orm';
import { notificationGroups, notifications } from '#db/schema/inbox';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';

/** What was read so many days ago is not looked for any more. */
const KEPT_DAYS = 180;

const ROWS_AT_ONCE = 1000;

/** So many at most in one run: a long backlog is worked off over several days. */
const RUNS = 500;

const DAY = 24 * 60 * 60 * 1000;

/** Removes notifications that were read long ago, and groups of which nothing is left. */
export async function removeOldNotifications(): Promise<void> {
  for (let run = 0; run < RUNS; run += 1) if (!(await removeSome())) return;
}

/** Counts stay as they are: only what was read goes. @returns whether there may be more */
async function removeSome(): Promise<boolean> {
  const before = new Date(now().getTime() - KEPT_DAYS * DAY).toISOString();
  return inTransaction(async (tx) => {
    const removed = await tx.execute<{ group_id: number }>(sql`
      delete from ${notifications} where id in (
        select id from ${notifications} where ${notifications.readAt} < ${before}::timestamptz
        order by ${notifications.readAt} limit ${ROWS_AT_ONCE} for update skip locked
      )
      returning group_id`);
    const groups = `{${[...new Set(removed.map((row) => row.group_id))].join(',')}}`;
    // Where something is told at this moment, the group is locked, or has a count by now: it stays.
    await tx.execute(sql`
      delete from ${notificationGroups} where id in (
        select g.id from ${notificationGroups} g
        where g.id = any(${groups}::bigint[]) and g.unread_count = 0
          and not exists (select from ${notifications} n where n.group_id = g.id)
        order by g.member_id, g.question_id for update skip locked
      )`);
    return removed.length === ROWS_AT_ONCE;
  });
}
