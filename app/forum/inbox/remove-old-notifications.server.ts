import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { notificationGroups, notifications } from '#db/schema/inbox';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';

/** What was read so many days ago is not looked for any more. */
const READ_KEPT_DAYS = 180;

/** And what nobody has read in two years is no news. */
const UNREAD_KEPT_DAYS = 730;

const ROWS_AT_ONCE = 1000;

/** So many at most in one run: a long backlog is worked off over several days. */
const RUNS = 500;

const DAY = 24 * 60 * 60 * 1000;

/** Removes notifications that were read or written long ago, and groups of which nothing is left. */
export async function removeOldNotifications(): Promise<void> {
  for (const removeSome of [removeRead, removeUnread])
    for (let run = 0; run < RUNS; run += 1) if (!(await inTransaction(removeSome))) break;
}

function daysAgo(days: number): SQL {
  return sql`${new Date(now().getTime() - days * DAY).toISOString()}::timestamptz`;
}

/** Counts stay as they are: only what was read goes. @returns whether there may be more */
async function removeRead(tx: Transaction): Promise<boolean> {
  const removed = await tx.execute<{ group_id: number }>(sql`
    delete from ${notifications} where id in (
      select id from ${notifications} where ${notifications.readAt} < ${daysAgo(READ_KEPT_DAYS)}
      order by ${notifications.readAt} limit ${ROWS_AT_ONCE} for update skip locked
    )
    returning group_id`);
  await removeEmptyGroups(tx, removed);
  return removed.length === ROWS_AT_ONCE;
}

/**
 * Takes what goes off the counts of its groups, which are locked before their rows are looked at
 * again. The oldest have the lowest numbers, so no index of their own leads to them.
 * @returns whether there may be more
 */
async function removeUnread(tx: Transaction): Promise<boolean> {
  const removed = await tx.execute<{ group_id: number }>(sql`
    with oldest as (
      select id, group_id from (
        select * from ${notifications} order by id limit ${ROWS_AT_ONCE}
      ) as first
      where read_at is null and happened_at < ${daysAgo(UNREAD_KEPT_DAYS)}
    ),
    locked as (
      select id from ${notificationGroups} where id in (select group_id from oldest)
      order by member_id, question_id for update skip locked
    ),
    removed as (
      delete from ${notifications} where read_at is null
        and id in (select oldest.id from oldest join locked on locked.id = oldest.group_id)
      returning group_id
    ),
    counted as (select group_id, count(*)::int as rows from removed group by group_id)
    update ${notificationGroups} set unread_count = unread_count - counted.rows
    from counted where ${notificationGroups.id} = counted.group_id
    returning counted.group_id`);
  await removeEmptyGroups(tx, removed);
  return removed.length > 0;
}

/** Where something is told at this moment, the group is locked, or has a count by now: it stays. */
async function removeEmptyGroups(
  tx: Transaction,
  rows: readonly { group_id: number }[],
): Promise<void> {
  const groups = `{${[...new Set(rows.map((row) => row.group_id))].join(',')}}`;
  await tx.execute(sql`
    delete from ${notificationGroups} where id in (
      select g.id from ${notificationGroups} g
      where g.id = any(${groups}::bigint[]) and g.unread_count = 0
        and not exists (select from ${notifications} n where n.group_id = g.id)
      order by g.member_id, g.question_id for update skip locked
    )`);
}
