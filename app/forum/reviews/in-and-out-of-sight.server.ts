import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { holds } from '#db/schema/holds';
import { deletions } from '#db/schema/posts';
import { holdPost } from '../holding/hold-post.server';
import { type HoldRow, openHold, setHeld } from '../holding/hold-rows.server';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { releasePost } from '../holding/release-post.server';
import { enterRemoval, undoRemoval } from '../removal/removal-points.server';
import { openDeletionOf, putPostBack, removePost } from '../removal/remove-post.server';
import type { ReviewItem, Undoing } from './review-kind';
import { demandPost, postsRemovedBy } from './reviewed-post.server';

type Trace = ReviewItem['trace'];

/** Brings a post into sight. @returns what it was before, for whoever undoes it */
export async function bringIntoSight(tx: Transaction, post: PostRef, by: number): Promise<Trace> {
  const { deletedAt, held } = await lockPost(tx, post);
  if (deletedAt === null) return {};
  if (held) {
    const hold = await openHold(tx, post);
    await releasePost(tx, post, { by });
    return hold === undefined ? {} : { released: [hold.id] };
  }
  const [deletion] = await tx
    .select({ id: deletions.id, reviewItemId: deletions.reviewItemId })
    .from(deletions)
    .where(openDeletionOf(post));
  if (deletion === undefined) return {};
  await putPostBack(tx, post, { by });
  // What had been held before it was removed is held again: it goes on into sight.
  const trace = await bringIntoSight(tx, post, by);
  const { reviewItemId } = deletion;
  // The points that the removal cost come back with the last of its posts.
  const isLast = reviewItemId !== null && (await postsRemovedBy(tx, reviewItemId)).length === 0;
  const pointsBack = isLast && (await undoRemoval(tx, reviewItemId));
  return {
    ...trace,
    restored: [deletion.id],
    ...(pointsBack && reviewItemId !== null ? { forgiven: [reviewItemId] } : {}),
  };
}

/** The hold that was released goes on, as the row that it was: later undoings know it by its id. */
async function holdAgain(tx: Transaction, post: PostRef, hold: HoldRow): Promise<void> {
  if (!(await holdPost(tx, post, { because: hold.because, by: hold.heldById }))) return;
  const anew = await openHold(tx, post);
  if (anew !== undefined) await tx.delete(holds).where(eq(holds.id, anew.id));
  await tx
    .update(holds)
    .set({ releasedAt: null, releasedById: null, releasedAs: null, wasPublished: true })
    .where(eq(holds.id, hold.id));
  await setHeld(tx, post, hold.heldAt);
}

/** Moves a post out of sight again, as it was before it was shown. */
export async function hideAgain(tx: Transaction, { item, reviewer }: Undoing): Promise<void> {
  const post = demandPost(item);
  const { released = [], restored = [], forgiven = [] } = item.trace;
  const [holdId] = released;
  if (holdId !== undefined) {
    const [hold] = await tx.select().from(holds).where(eq(holds.id, holdId));
    if (hold !== undefined) await holdAgain(tx, post, hold);
  }
  const [deletionId] = restored;
  if (deletionId === undefined) return;
  const [deletion] = await tx.select().from(deletions).where(eq(deletions.id, deletionId));
  if (deletion === undefined || deletion.as === 'deleted') return;
  await removePost(tx, post, {
    as: deletion.as,
    by: deletion.deletedById ?? reviewer.memberId,
    reason: deletion.reason,
    reviewItemId: deletion.reviewItemId,
  });
  const [removedIn] = forgiven;
  if (removedIn === undefined || (deletion.as !== 'spam' && deletion.as !== 'abuse')) return;
  const { question } = await lockPost(tx, post);
  await enterRemoval(tx, {
    authorId: item.authorId,
    as: deletion.as,
    reviewItemId: removedIn,
    questionId: question.id,
    removedById: deletion.deletedById ?? reviewer.memberId,
  });
}
