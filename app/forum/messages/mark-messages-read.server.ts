import { and, eq, isNull, lte } from 'drizzle-orm';
import { db } from '#db/client.server';
import { memberMessages } from '#db/schema/moderation';
import { now } from '~/platform/clock.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

/** Marks as read what a member was told, as far as they have seen it. */
export async function markMessagesRead(actor: Actor, input: { through: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.read-notifications', { memberId }));
  await db
    .update(memberMessages)
    .set({ readAt: now() })
    .where(
      and(
        eq(memberMessages.memberId, memberId),
        lte(memberMessages.id, input.through),
        isNull(memberMessages.readAt),
      ),
    );
}
