import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { warnings } from '#db/schema/moderation';
import { now } from '~/platform/clock.server';
import type { MemberActor } from '~/rules/permissions';
import { recordEvent } from '../record-event.server';

/** Writes a warning; its message is sent by whoever calls. */
export async function warnRow(
  tx: Transaction,
  warning: {
    memberId: number;
    reviewer: MemberActor;
    input: { reason: string; message: string };
    reviewItemId: number | null;
  },
): Promise<void> {
  const { memberId, reviewer, input, reviewItemId } = warning;
  await tx.insert(warnings).values({
    memberId,
    warnedById: reviewer.memberId,
    message: input.message,
    reason: input.reason,
    warnedAt: now(),
    reviewItemId,
  });
  await recordEvent(
    tx,
    reviewer.memberId,
    { type: 'member.warned', memberId, reason: input.reason },
    { privileged: reviewItemId === null },
  );
}

/** Takes back the warnings that a decision gave. */
export async function takeBackWarnings(tx: Transaction, reviewItemId: number): Promise<void> {
  await tx
    .update(warnings)
    .set({ takenBackAt: now() })
    .where(and(eq(warnings.reviewItemId, reviewItemId), isNull(warnings.takenBackAt)));
}
