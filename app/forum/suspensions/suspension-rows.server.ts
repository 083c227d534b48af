import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { suspensions } from '#db/schema/moderation';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import type { MemberActor } from '~/rules/permissions';
import { lockMembers } from '../members/lock-members.server';
import { recordEvent } from '../record-event.server';

const DAY = 24 * 60 * 60 * 1000;

/** @throws InvalidInput where it is no number of days that somebody can be suspended for */
export function daysIn(written: string): number {
  const days = /^\d{1,4}$/.test(written) ? Number(written) : NaN;
  const { min, max } = limits.suspensionDays;
  if (!(days >= min && days <= max)) throw new InvalidInput({ days: words.inputs.suspensionDays });
  return days;
}

/** Suspends a member from now on; the message is sent by whoever calls. */
export async function suspendRow(
  tx: Transaction,
  suspension: {
    memberId: number;
    reviewer: MemberActor;
    input: { reason: string; message: string };
    days: number;
    reviewItemId: number | null;
  },
): Promise<number> {
  const { memberId, reviewer, input, days, reviewItemId } = suspension;
  await lockMembers(tx, [memberId]);
  const since = now();
  const until = new Date(since.getTime() + days * DAY);
  const [row] = await tx
    .insert(suspensions)
    .values({
      memberId,
      suspendedById: reviewer.memberId,
      message: input.message,
      reason: input.reason,
      since,
      until,
      reviewItemId,
    })
    .returning({ id: suspensions.id });
  if (row === undefined) throw new Error('an insert returned no row');
  await settleSuspendedUntil(tx, memberId);
  await recordEvent(
    tx,
    reviewer.memberId,
    {
      type: 'member.suspended',
      memberId,
      suspensionId: row.id,
      until: until.toISOString(),
      reason: input.reason,
    },
    { privileged: reviewItemId === null },
  );
  return row.id;
}

/** Ends suspensions before their time, or undoes them. @returns whose they were */
export async function liftSuspensions(
  tx: Transaction,
  which: { id: number } | { memberId: number } | { reviewItemId: number },
  by: number,
): Promise<number[]> {
  const condition =
    'id' in which
      ? eq(suspensions.id, which.id)
      : 'memberId' in which
        ? eq(suspensions.memberId, which.memberId)
        : eq(suspensions.reviewItemId, which.reviewItemId);
  const rows = await tx
    .update(suspensions)
    .set({ liftedAt: now(), liftedById: by })
    .where(
      and(
        condition,
        isNull(suspensions.liftedAt),
        sql`${suspensions.until} > ${now().toISOString()}::timestamptz`,
      ),
    )
    .returning({ memberId: suspensions.memberId });
  const memberIds = [...new Set(rows.map(({ memberId }) => memberId))];
  await lockMembers(tx, memberIds);
  for (const memberId of memberIds) await settleSuspendedUntil(tx, memberId);
  return memberIds;
}

export async function liftSuspensionsOf(
  tx: Transaction,
  reviewItemId: number,
  by: number,
): Promise<void> {
  await liftSuspensions(tx, { reviewItemId }, by);
}

/** A suspension that was lifted runs on: the lifting was undone. */
export async function unliftSuspension(tx: Transaction, suspensionId: number): Promise<void> {
  const [row] = await tx
    .update(suspensions)
    .set({ liftedAt: null, liftedById: null })
    .where(eq(suspensions.id, suspensionId))
    .returning({ memberId: suspensions.memberId });
  if (row === undefined) return;
  await lockMembers(tx, [row.memberId]);
  await settleSuspendedUntil(tx, row.memberId);
}

/** Until when somebody's suspensions run that were not lifted. */
export const suspendedUntil = sql<Date | null>`(select max(s.until) from ${suspensions} s
  where s.member_id = ${members.id} and s.lifted_at is null)`;

/** Writes it where every request finds it. */
export async function settleSuspendedUntil(tx: Transaction, memberId: number): Promise<void> {
  await tx.update(members).set({ suspendedUntil }).where(eq(members.id, memberId));
}
