import { db } from '#db/client.server';
import { Refusal } from '~/platform/refusal.server';
import { flagReasons, visitorReasons } from '~/rules/flags';
import { questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import type { PostRef } from '../holding/post-ref';
import { postsInSight } from '../holding/posts-in-sight.server';
import { offer } from '../offer';
import { hrefOf, readPost } from '../reviews/reviewed-post.server';
import { brandOfThread } from './brand-of-thread.server';
import { permissionToFlag } from './flag-post.server';

/**
 * What is said when a post has been flagged: it may be out of sight by now, so nothing of it is told
 * but where its thread stands.
 */
export async function showFlagThanks(actor: Actor, ref: PostRef) {
  const post = await readPost(db, ref);
  if (post === undefined) throw new Refusal('not_found');
  const { deletedAt, threadDeletedAt, title } = post;
  const isSeen = threadDeletedAt === null && (ref.kind !== 'question' || deletedAt === null);
  return {
    title: isSeen ? title : '',
    back: !isSeen
      ? '/questions'
      : deletedAt === null
        ? hrefOf(post, ref)
        : questionPath({ id: post.threadId, title }),
    html: '',
    isVisitor: actor.kind === 'visitor',
    reasons: [],
    mayReview: false,
  };
}

/** What somebody may flag a post for: a visitor two things, each with its reason where it is refused. */
export async function showFlagForm(actor: Actor, ref: PostRef) {
  const post = await readPost(db, ref);
  const isSeen = await postsInSight(db, [ref]);
  if (post === undefined || !isSeen(ref)) throw new Refusal('not_found');
  const facts = {
    authorId: post.authorId,
    brandId: await brandOfThread(db, post.threadId),
    deleted: false,
  };
  const isVisitor = actor.kind === 'visitor';
  return {
    title: post.title,
    back: hrefOf(post, ref),
    html: post.html,
    isVisitor,
    reasons: (isVisitor ? visitorReasons : flagReasons).map((reason) => ({
      reason,
      allowed: isVisitor ? true : offer(can(actor, permissionToFlag[reason], facts)),
    })),
    mayReview: can(actor, 'review.request', facts) === true,
  };
}
