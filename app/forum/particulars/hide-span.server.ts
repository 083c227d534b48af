import { z } from 'zod';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { countCharacters } from '~/rules/limits';
import { placesOf } from '~/rules/particulars/hide-passages';
import { HIDING } from '~/rules/particulars/hiding';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { hiddenInPost, hideInPost, textOfPost } from './hide-in-post.server';
import { passageInput } from './redact-passage.server';

export const hideSpanInput = z.object({ passage: passageInput });

/**
 * Hides a passage of a post at once, in the brand's name, until a moderator has looked at it or 48
 * hours are over. It is no tool against criticism: little can be hidden of a post, and few a day.
 * @returns the hidden span's id
 */
export async function hideSpan(
  actor: Actor,
  { post: ref, passage }: { post: PostRef; passage: string },
): Promise<{ spanId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const post = await lockPost(tx, ref);
    const { brandId } = post.question;
    demand(can(actor, 'post.hide-span', { brandId, deleted: post.deletedAt !== null }));
    const text = await textOfPost(tx, post);
    const times = placesOf(text, passage).length;
    if (times === 0)
      throw new InvalidInput({ passage: words.hiddenParticulars.redact.notThere.passage });
    const length = countCharacters(passage);
    const most = Math.min(HIDING.ofPost, Math.ceil(countCharacters(text) * HIDING.share));
    if ((await hiddenInPost(tx, post)) + length * times > most)
      throw new InvalidInput({ passage: words.hiddenParticulars.hiding.tooMuch(most) });
    const markOf = words.particulars.brandMark;
    return hideInPost(tx, { post, memberId, kind: 'passage', passage, length, markOf });
  });
}
