import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { loadActor } from './load-actor.server';
import { lockMembers } from './lock-members.server';

export const setRoleInput = z.object({
  memberId: idInput,
  role: z.enum(['member', 'moderator', 'administrator']),
});

export type SetRole = z.infer<typeof setRoleInput>;

/**
 * Makes somebody a member, a moderator or an administrator. Nobody sets their own role, and of two
 * administrators who demote each other at once one is too late, so an administrator is always left.
 * @throws Refusal what the permission table says
 */
export async function setRole(actor: Actor, { memberId, role }: SetRole): Promise<void> {
  const { memberId: actorId } = demandMember(actor);
  demand(can(actor, 'member.set-role', { memberId }));
  await inTransaction(async (tx) => {
    await lockMembers(tx, [actorId, memberId]);
    demand(can(await loadActor(actorId, tx), 'member.set-role', { memberId }));
    const [before] = await tx
      .select({ role: members.role })
      .from(members)
      .where(eq(members.id, memberId));
    if (before === undefined) throw new Refusal('not_found');
    if (before.role === role) return;
    await tx.update(members).set({ role }).where(eq(members.id, memberId));
    await recordEvent(
      tx,
      actorId,
      { type: 'member.role-set', memberId, role, before: before.role },
      { privileged: true },
    );
  });
}
