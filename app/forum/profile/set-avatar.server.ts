import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { photoUploads } from '#db/schema/photo-uses';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';

/** The photo itself comes as a file. */
export const setAvatarInput = z.object({});

/**
 * Shows a photo that the member who acts has uploaded beside their name, in place of the drawn one.
 * @throws Refusal what the permission table says; InvalidInput for a photo that is not theirs
 */
export async function setAvatar(actor: Actor, { photoId }: { photoId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.edit-profile', { memberId }));
  await inTransaction(async (tx) => {
    const [own] = await tx
      .select({ photoId: photoUploads.photoId })
      .from(photoUploads)
      .where(and(eq(photoUploads.photoId, photoId), eq(photoUploads.memberId, memberId)));
    if (own === undefined) throw new InvalidInput({ photo: words.photos.missing });
    await tx.update(members).set({ avatarPhotoId: photoId }).where(eq(members.id, memberId));
    await recordEvent(tx, memberId, { type: 'member.avatar-set', memberId, photoId });
  });
}
