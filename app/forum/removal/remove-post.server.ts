import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { holds } from '#db/schema/holds';
import { answers, comments, deletions, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { openDuplicatesOf } from '../closing/open-again.server';
import { countPost } from '../holding/count-post.server';
import { idsOf } from '../holding/hold-post.server';
import { lastHold, postColumns, setHeld } from '../holding/hold-rows.server';
import { type LockedPost, lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { endHold, leadDuplicatesBack } from '../holding/release-post.server';
import { lockMembers } from '../members/lock-members.server';
import { recordEvent } from '../record-event.server';
import { repayForPost, takeBackForPost } from '../reputation/post-points.server';

export type RemovedAs = 'removed' | 'spam' | 'abuse';

export interface Removal {
  as: RemovedAs;
  by: number;
  reason: string;
  /** The decision that it is part of. */
  reviewItemId: number | null;
}

/** The row of the time under ground that a post is in. */
export function openDeletionOf(post: PostRef) {
  const column = {
    question: deletions.questionId,
    answer: deletions.answerId,
    comment: deletions.commentId,
  };
  return and(eq(column[post.kind], post.id), isNull(deletions.restoredAt));
}

/**
 * What a decision of the queue removed comes back with all that the decision did: by undoing it, or by
 * granting an appeal.
 * @throws Refusal `removed_by_decision`
 */
export async function demandUndecided(tx: Transaction, post: PostRef): Promise<void> {
  const [deletion] = await tx
    .select({ reviewItemId: deletions.reviewItemId })
    .from(deletions)
    .where(openDeletionOf(post));
  if (deletion?.reviewItemId != null) throw new Refusal('removed_by_decision');
}

/** The post as reputation knows it; comments earn nothing. */
function earning({ kind, id }: PostRef) {
  if (kind === 'comment') return null;
  return kind === 'question' ? { questionId: id } : { answerId: id };
}

/**
 * Takes a post away, be it in sight or held: what rested on it pays no longer. Removed as spam or
 * abuse, a question takes with it what others had for answering it.
 * @returns false where it is gone already
 */
export async function removePost(
  tx: Transaction,
  post: PostRef,
  { as, by, reason, reviewItemId }: Removal,
): Promise<boolean> {
  const locked = await lockPost(tx, post);
  if (locked.deletedAt !== null && !locked.held) return false;
  await lockMembers(tx, [locked.authorId]);
  const at = now();
  await tx.insert(deletions).values({
    ...postColumns(post),
    as,
    deletedById: by,
    reason,
    deletedAt: at,
    reviewItemId,
  });
  await setDeleted(tx, post, at);
  if (locked.held) await endHold(tx, post, { as: 'removed', by });
  else {
    if (post.kind === 'question')
      await openDuplicatesOf(tx, locked.question, { memberId: by, privileged: true });
    await countPost(tx, locked, -1);
  }
  const paid = earning(post);
  if (paid !== null) await takeBackForPost(tx, paid);
  await recordEvent(tx, by, { type: 'post.removed', ...placeOf(locked), as });
  return true;
}

/**
 * Brings a removed post back to where it was before: into sight with all that rested on it, or to
 * being held.
 * @param reviewItemId where given, only if that decision removed it
 * @returns false where it was not removed, or not by that
 */
export async function putPostBack(
  tx: Transaction,
  post: PostRef,
  { by, reviewItemId }: { by: number; reviewItemId?: number },
): Promise<boolean> {
  const locked = await lockPost(tx, post);
  const [deletion] = await tx
    .select({ id: deletions.id, at: deletions.deletedAt, reviewItemId: deletions.reviewItemId })
    .from(deletions)
    .where(openDeletionOf(post));
  if (deletion === undefined) return false;
  if (reviewItemId !== undefined && deletion.reviewItemId !== reviewItemId) return false;
  await lockMembers(tx, [locked.authorId]);
  await tx
    .update(deletions)
    .set({ restoredAt: now(), restoredById: by })
    .where(eq(deletions.id, deletion.id));
  const hold = await lastHold(tx, post);
  if (hold?.releasedAt != null && hold.releasedAs === 'removed' && hold.releasedAt >= deletion.at) {
    await tx
      .update(holds)
      .set({ releasedAt: null, releasedById: null, releasedAs: null })
      .where(eq(holds.id, hold.id));
    await setHeld(tx, post, hold.heldAt);
  } else {
    await setHeld(tx, post, null);
    await countPost(tx, locked, 1);
    if (post.kind === 'question') await leadDuplicatesBack(tx, locked, deletion.at);
  }
  const paid = earning(post);
  if (paid !== null) await repayForPost(tx, paid);
  await recordEvent(tx, by, { type: 'post.put-back', ...placeOf(locked) });
  return true;
}

function placeOf(post: LockedPost) {
  return { questionId: post.question.id, ...idsOf(post, post.answerId) };
}

async function setDeleted(tx: Transaction, { kind, id }: PostRef, at: Date): Promise<void> {
  const change = { deletedAt: at, held: false };
  if (kind === 'question') await tx.update(questions).set(change).where(eq(questions.id, id));
  else if (kind === 'answer') await tx.update(answers).set(change).where(eq(answers.id, id));
  else await tx.update(comments).set(change).where(eq(comments.id, id));
}
