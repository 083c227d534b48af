import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { notificationGroups, notifications } from '#db/schema/inbox';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';

/** Groups that are read in one transaction, so that few are locked at once. */
const GROUPS_AT_ONCE = 200;

export const markNotificationsReadInput = z.object({
  /** The newest notification that stood on the page: what came in since then stays unread. */
  through: idInput,
});

export type MarkNotificationsRead = z.infer<typeof markNotificationsReadInput>;

/** Marks as read all that a member was told, as far as they have seen it. */
export async function markNotificationsRead(
  actor: Actor,
  input: MarkNotificationsRead,
): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.read-notifications', { memberId }));
  await markRead(memberId, { through: input.through });
}

/** Marks as read what a member was told of one question: they have its page before them. */
export async function markQuestionRead(memberId: number, questionId: number): Promise<void> {
  await markRead(memberId, { questionId });
}

/** What a member reads: one question's news, or all as far as they have seen it. */
type Reading = { questionId: number } | { through: number };

/**
 * Marks notifications of a member as read and takes them off the counts of their groups. Each group
 * is locked before its rows are looked at: what is told at the same moment is either read and
 * counted off, or neither.
 */
async function markRead(memberId: number, reading: Reading): Promise<void> {
  for (let after = 0; ;) {
    const last = await inTransaction((tx) => readGroups(tx, memberId, reading, after));
    if (last === null) return;
    after = last;
  }
}

async function readGroups(
  tx: Transaction,
  memberId: number,
  reading: Reading,
  after: number,
): Promise<number | null> {
  const groups = await tx
    .select({ id: notificationGroups.id })
    .from(notificationGroups)
    .where(
      and(
        eq(notificationGroups.memberId, memberId),
        sql`${notificationGroups.unreadCount} > 0`,
        gt(notificationGroups.id, after),
        'questionId' in reading ? eq(notificationGroups.questionId, reading.questionId) : undefined,
      ),
    )
    .orderBy(asc(notificationGroups.id))
    .limit(GROUPS_AT_ONCE)
    .for('no key update');
  const last = groups.at(-1);
  if (last === undefined) return null;
  const ids = `{${groups.map(({ id }) => id).join(',')}}`;
  const seen =
    'through' in reading ? sql`and ${notifications.id} <= ${reading.through}::bigint` : sql``;
  await tx.execute(sql`
    with read as (
      update ${notifications} set read_at = ${now().toISOString()}::timestamptz
      where ${notifications.groupId} = any(${ids}::bigint[])
        and ${notifications.readAt} is null ${seen}
      returning group_id
    ),
    counted as (select group_id, count(*)::int as rows from read group by group_id)
    update ${notificationGroups} set unread_count = unread_count - counted.rows
    from counted where ${notificationGroups.id} = counted.group_id`);
  return last.id;
}
