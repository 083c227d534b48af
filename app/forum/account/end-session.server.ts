import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { sessions } from '#db/schema/members';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

export const endSessionInput = z.object({ session: z.string().max(100) });

/**
 * Ends one of one's own sessions, in whichever browser it is.
 * @throws Refusal `not_found`, also for somebody else's
 */
export async function endSession(
  actor: Actor,
  { session }: z.infer<typeof endSessionInput>,
): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.manage-account', { memberId }));
  await inTransaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, session), eq(sessions.userId, memberId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw new Refusal('not_found');
  });
}
