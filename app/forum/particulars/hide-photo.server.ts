import { z } from 'zod';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { hiddenPhotoPath } from '~/rules/particulars/gone-photos';
import { photoPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { noteShownPhoto } from '../photos/note-shown-photo.server';
import { hideInPost, textOfPost } from './hide-in-post.server';
import { photoInput } from './remove-photo.server';

export const hidePhotoInput = z.object({ photo: photoInput });

/**
 * Hides a photo of a post as `hideSpan` hides a passage: another address stands in the place of its
 * own, and its files are not for everybody. It counts as one passage, and as no part of the text.
 * @returns the hidden span's id
 */
export async function hidePhoto(
  actor: Actor,
  { post: ref, photo }: { post: PostRef; photo: string },
): Promise<{ spanId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const post = await lockPost(tx, ref);
    const { brandId } = post.question;
    demand(can(actor, 'post.hide-span', { brandId, deleted: post.deletedAt !== null }));
    const passage = photoPath(photo);
    if (!(await textOfPost(tx, post)).includes(passage))
      throw new InvalidInput({ photo: words.hiddenParticulars.redact.notThere.photo });
    const hidden = await hideInPost(tx, {
      post,
      memberId,
      kind: 'photo',
      passage,
      length: 0,
      markOf: (brand, spanId) => hiddenPhotoPath(spanId, brand),
    });
    await noteShownPhoto(tx, ref, photo);
    return hidden;
  });
}
