import { and, asc, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { comments } from '#db/schema/posts';
import type { Actor } from '~/rules/permissions';
import { appealSince } from '../appeals/appeal-since.server';
import { findingsOf } from '../checks/findings-of.server';
import { weighedFindings } from '../checks/weighed-findings.server';
import { openHold } from './hold-rows.server';
import type { PostRef } from './post-ref';

/** What stands above a held post, for those who see it. */
export type HeldNotice = {
  kind: PostRef['kind'];
  postId: number;
  own: boolean;
  because: 'checks' | 'flags' | 'moderator';
  /** A sentence for each check that found something. */
  reasons: string[];
  /** What its author has said for it; null where they can still say something. */
  appeal: string | null;
};

/** Of a post that is held, read only where the reader sees one. */
export async function heldNotice(
  actor: Actor,
  post: PostRef,
  authorId: number | null,
): Promise<HeldNotice | null> {
  const hold = await openHold(db, post);
  if (hold === undefined) return null;
  const own = actor.kind === 'member' && actor.memberId === authorId;
  return {
    kind: post.kind,
    postId: post.id,
    own,
    because: hold.because,
    reasons: own ? await findingsOf(post) : await weighedFindings(db, post),
    appeal: await appealSince(db, post, hold.heldAt),
  };
}

/** The reader's own held comments on a question and its answers: they are in nobody else's list. */
export async function ownHeldComments(actor: Actor, ids: readonly number[]) {
  if (actor.kind === 'visitor' || ids.length === 0) return [];
  const rows = await db
    .select()
    .from(comments)
    .where(and(eq(comments.authorId, actor.memberId), eq(comments.held, true)))
    .orderBy(asc(comments.postedAt), asc(comments.id));
  return rows.filter(({ id }) => ids.includes(id));
}
