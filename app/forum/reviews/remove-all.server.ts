import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { reviewItems } from '#db/schema/reviews';
import { allInOneTransaction } from '~/platform/transaction.server';
import type { PostRef } from '../holding/post-ref';
import { lockMembers } from '../members/lock-members.server';
import { removePost } from '../removal/remove-post.server';
import { lockItem } from './lock-item.server';
import type { ReviewItem } from './review-kind';
import { lockThreadsOf, POSTS_AT_ONCE, postsOfAuthor } from './reviewed-post.server';
import { settle } from './settle-posts.server';
import { teach } from './taught-posts.server';

/*
 * Whoever posts without end is removed by one decision: so many posts at once, and the rest by a job
 * that goes on in the decision's name, so that undoing it brings all of them back.
 */

type Trace = ReviewItem['trace'];

export const REMOVE_REST_TASK = 'remove-rest-of-posts';

export const restToRemove = z.object({
  reviewItemId: z.number(),
  as: z.enum(['spam', 'abuse']),
  /** The reviewer has a stake in these brands. */
  butOf: z.array(z.number()),
});
export type RestToRemove = z.infer<typeof restToRemove>;

/** Has a job remove what a decision leaves. */
export async function queueRemovalOfRest(tx: Transaction, rest: RestToRemove): Promise<void> {
  await tx.execute(
    sql`select graphile_worker.add_job(${REMOVE_REST_TASK}, ${JSON.stringify(rest)}::json)`,
  );
}

/**
 * Removes posts as spam or abuse in a decision's name; their threads are locked.
 * @returns how many of them were still there, and what undoing it must know
 */
export async function removeForGood(
  tx: Transaction,
  posts: readonly PostRef[],
  removal: { item: ReviewItem; as: 'spam' | 'abuse'; by: number; reason: string },
): Promise<{ gone: number; trace: Trace }> {
  const { item, as, by, reason } = removal;
  const gone: PostRef[] = [];
  for (const post of posts)
    if (await removePost(tx, post, { as, by, reason, reviewItemId: item.id })) gone.push(post);
  if (gone.length === 0) return { gone: 0, trace: {} };
  const taught = as === 'spam' ? await teach(tx, gone, 'spam') : {};
  return {
    gone: gone.length,
    trace: { ...taught, ...(await settle(tx, { item, by }, posts, 'gone')) },
  };
}

/** The job: goes on until nothing is left that was there when it was decided, or it was undone. */
export async function removeRest(rest: RestToRemove): Promise<void> {
  while (await removeNext(rest));
}

/** @returns whether there may be more */
async function removeNext({ reviewItemId, as, butOf }: RestToRemove): Promise<boolean> {
  return allInOneTransaction(async (tx) => {
    let posts: PostRef[] = [];
    const item = await lockItem(tx, reviewItemId, async ({ authorId, decidedAt }) => {
      if (authorId === null || decidedAt === null) return;
      posts = await postsOfAuthor(tx, authorId, { butOf, until: decidedAt, most: POSTS_AT_ONCE });
      await lockThreadsOf(tx, posts);
      await lockMembers(tx, [authorId]);
    });
    const by = item.decidedById;
    if (by === null || item.undoneAt !== null) return false;
    const { gone, trace } = await removeForGood(tx, posts, { item, as, by, reason: item.reason });
    await tx
      .update(reviewItems)
      .set({ trace: joined(item.trace, trace) })
      .where(eq(reviewItems.id, item.id));
    return gone > 0;
  });
}

function joined(before: Trace, added: Trace): Trace {
  const trace = { ...before };
  for (const [what, ids] of Object.entries(added)) trace[what] = [...(trace[what] ?? []), ...ids];
  return trace;
}
