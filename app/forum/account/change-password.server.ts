import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { Refusal } from '~/platform/refusal.server';
import { endAllSessions } from '~/platform/session.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { knownPasswordInput, passwordInput } from '../members/member-inputs.server';
import { demandStrongPassword, hashPassword } from '../members/password.server';
import { demandPassword } from './demand-password.server';
import { recordNewPassword } from './record-new-password.server';

export const changePasswordInput = z.object({
  password: knownPasswordInput,
  newPassword: passwordInput,
});

export type ChangePassword = z.infer<typeof changePasswordInput>;

/**
 * Gives the account another password. All other sessions end, and links to reset it are void.
 * @param sessionId the session that goes on
 * @throws InvalidInput for a wrong password or a weak new one; Refusal `too_many_attempts`
 */
export async function changePassword(
  actor: Actor,
  { password, newPassword }: ChangePassword,
  { sessionId }: { sessionId: string | null },
): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.manage-account', { memberId }));
  const member = await demandPassword(memberId, password);
  demandStrongPassword(newPassword, member, 'newPassword');
  const passwordHash = await hashPassword(newPassword);
  await inTransaction(async (tx) => {
    const [changed] = await tx
      .update(members)
      .set({ passwordHash })
      // Of two who change it at once, the second no longer knows the password.
      .where(and(eq(members.id, memberId), eq(members.passwordHash, member.passwordHash)))
      .returning({ id: members.id, role: members.role, email: members.email });
    if (changed === undefined) throw new Refusal('taken');
    await endAllSessions(memberId, { tx, but: sessionId });
    await recordNewPassword(tx, changed);
  });
}
