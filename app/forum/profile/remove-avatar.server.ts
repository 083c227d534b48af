import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';

export const removeAvatarInput = z.object({});

/**
 * Shows the drawn avatar again beside the name of the member who acts.
 * @throws Refusal what the permission table says
 */
export async function removeAvatar(actor: Actor): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.edit-profile', { memberId }));
  await inTransaction(async (tx) => {
    const removed = await tx
      .update(members)
      .set({ avatarPhotoId: null })
      .where(and(eq(members.id, memberId), isNotNull(members.avatarPhotoId)))
      .returning({ id: members.id });
    if (removed.length > 0)
      await recordEvent(tx, memberId, { type: 'member.avatar-removed', memberId });
  });
}
