import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { countAttempt } from '~/platform/attempt-limits.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { queueConfirmation } from './mail-confirmation.server';

export const resendConfirmationInput = z.object({});

/**
 * Mails the link that confirms the address once more.
 * @throws Refusal `nothing_to_confirm`, `too_many_attempts`
 */
export async function resendConfirmation(actor: Actor): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.manage-account', { memberId }));
  await countAttempt('confirmation-mails', String(memberId));
  await inTransaction(async (tx) => {
    const [member] = await tx
      .select({ address: members.unconfirmedEmail })
      .from(members)
      .where(eq(members.id, memberId));
    if (member === undefined || member.address === null) throw new Refusal('nothing_to_confirm');
    await queueConfirmation(tx, memberId, member.address);
  });
}
