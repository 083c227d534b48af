import { and, eq, isNull } from 'drizzle-orm';
import { warnings } from '#db/schema/moderation';
import { db } from '#db/client.server';
import { now } from '~/platform/clock.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

/** A member has read a warning: it is shown no more. */
export async function readWarning(actor: Actor, input: { warningId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.read-notifications', { memberId }));
  await db
    .update(warnings)
    .set({ readAt: now() })
    .where(
      and(
        eq(warnings.id, input.warningId),
        eq(warnings.memberId, memberId),
        isNull(warnings.readAt),
      ),
    );
}
