import type { Transaction } from '#db/client.server';
import { holds } from '#db/schema/holds';
import { now } from '~/platform/clock.server';
import { openDuplicatesOf } from '../closing/open-again.server';
import { lockMembers } from '../members/lock-members.server';
import { recordEvent } from '../record-event.server';
import { countPost } from './count-post.server';
import { postColumns, setHeld } from './hold-rows.server';
import { lockPost } from './lock-post.server';
import type { PostRef } from './post-ref';

export type HeldBecause = (typeof holds.$inferInsert)['because'];

/**
 * Moves a published post out of sight until somebody has looked at it: out of every list, count,
 * feed and search, as a deletion does, while nobody's points change. Its author and moderators see
 * it. A question's duplicates are open meanwhile, since nobody may be led to what is not there.
 * @param by the moderator whose decision it was; null for checks and flags
 * @returns false where the post is out of sight already
 */
export async function holdPost(
  tx: Transaction,
  post: PostRef,
  { because, by = null }: { because: HeldBecause; by?: number | null },
): Promise<boolean> {
  const locked = await lockPost(tx, post);
  if (locked.deletedAt !== null) return false;
  const { question } = locked;
  await lockMembers(tx, [locked.authorId]);
  const at = now();
  await noteHold(tx, post, { because, by, at, wasPublished: true });
  await setHeld(tx, post, at);
  if (post.kind === 'question')
    await openDuplicatesOf(tx, question, { memberId: by, privileged: by !== null });
  await countPost(tx, locked, -1);
  await recordEvent(
    tx,
    by,
    { type: 'post.held', questionId: question.id, ...idsOf(post, locked.answerId), because },
    { privileged: by !== null },
  );
  return true;
}

/** Writes the row of a hold; the post's own row is the caller's. */
export async function noteHold(
  tx: Transaction,
  post: PostRef,
  facts: { because: HeldBecause; by: number | null; at: Date; wasPublished: boolean },
): Promise<void> {
  const { because, by: heldById, at: heldAt, wasPublished } = facts;
  await tx.insert(holds).values({ ...postColumns(post), because, wasPublished, heldById, heldAt });
}

/** What an event says of a post beside its question. */
export function idsOf(
  post: PostRef,
  answerId: number | null,
): { answerId?: number; commentId?: number } {
  return {
    ...(answerId === null ? {} : { answerId }),
    ...(post.kind === 'comment' ? { commentId: post.id } : {}),
  };
}
