import { z } from 'zod';
import { words } from '~/messages';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { REMOVED_PHOTO } from '~/rules/particulars/gone-photos';
import { type Actor, can } from '~/rules/permissions';
import { photoOfName } from '~/rules/photos';
import { demand, demandMember } from '../demand.server';
import { lockPost } from '../holding/lock-post.server';
import { textBetween } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { refreshSearch } from '../search/refresh-search.server';
import { takePhotoOut } from './take-photo-out.server';

export const photoInput = z
  .string()
  .max(100)
  .refine((name) => photoOfName(name) !== null, words.inputs.notAChoice);

export const removePhotoInput = z.object({
  photo: photoInput,
  reason: textBetween(limits.moderationReason),
  sure: z.literal('1', words.hiddenParticulars.redact.notSure),
});

/**
 * Removes a photo with particulars from the thread that it was found in, and from all others, with
 * its files. Everybody whose thread it stood in is told; the audit log keeps that it happened.
 * @throws Refusal `not_found` where the thread has no such photo; InvalidInput as `takePhotoOut`
 */
export async function removePhoto(
  actor: Actor,
  { questionId, photo: name, reason }: { questionId: number; photo: string; reason: string },
): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const { question } = await lockPost(tx, { kind: 'question', id: questionId });
    demand(can(actor, 'post.redact', { brandId: question.brandId }));
    const threads = await takePhotoOut(tx, {
      name,
      instead: REMOVED_PHOTO,
      byId: memberId,
      foundIn: questionId,
    });
    for (const thread of threads)
      await recordEvent(
        tx,
        memberId,
        { type: 'post.redacted', ...thread, reason },
        { privileged: true },
      );
  });
  await refreshSearch();
}
