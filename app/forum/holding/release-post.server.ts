import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { closings } from '#db/schema/closings';
import { holds } from '#db/schema/holds';
import { answers, comments, questions, questionTags } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { countMeToosAnew } from '../closing/count-me-toos.server';
import { lockMembers } from '../members/lock-members.server';
import { followByTakingPart } from '../inbox/follow-by-taking-part.server';
import { recordEvent } from '../record-event.server';
import { countQuestionInTags } from '../tags/resolve-tags.server';
import { countPost } from './count-post.server';
import { idsOf } from './hold-post.server';
import { type HoldRow, lastHold, openHold, rememberHeld, setHeld } from './hold-rows.server';
import { type LockedPost, lockPost } from './lock-post.server';
import type { PostRef } from './post-ref';

/**
 * Puts a held post into sight. One that was published before stands as it stood, and what the hold
 * undid (duplicates that led to it) is as it was. One that nobody has seen is published now: dated
 * from now, counted and told of for the first time.
 * @param by the moderator or reviewer whose decision it was; null where nobody's was needed
 * @returns false where the post is not held
 */
export async function releasePost(
  tx: Transaction,
  post: PostRef,
  { by }: { by: number | null },
): Promise<boolean> {
  const locked = await lockPost(tx, post);
  const hold = await openHold(tx, post);
  if (!locked.held || hold === undefined) return false;
  await lockMembers(tx, [locked.authorId]);
  await settleHold(tx, hold, 'published', by);
  await setHeld(tx, post, null);
  if (hold.wasPublished) {
    await countPost(tx, locked, 1);
    if (post.kind === 'question') await leadDuplicatesBack(tx, locked, hold.heldAt);
  } else await publishFirst(tx, locked);
  await recordEvent(
    tx,
    by,
    { type: 'post.released', questionId: locked.question.id, ...idsOf(post, locked.answerId) },
    { privileged: by !== null && by !== locked.authorId },
  );
  return true;
}

/**
 * Ends the hold of a post that is deleted or removed instead: the caller writes its deletion, and
 * counts nothing out, since nothing counts it.
 */
export async function endHold(
  tx: Transaction,
  post: PostRef,
  { as, by }: { as: 'removed' | 'deleted'; by: number },
): Promise<void> {
  const hold = await openHold(tx, post);
  if (hold !== undefined) await settleHold(tx, hold, as, by);
}

/**
 * Of a post that is brought back from deletion: whether it was deleted before anybody had seen it,
 * so that bringing it back publishes it.
 * @param post with its row restored, not yet counted
 * @returns true where it was published (and counted) now
 */
export async function publishIfNeverSeen(tx: Transaction, post: PostRef): Promise<boolean> {
  const hold = await lastHold(tx, post);
  await rememberHeld(tx, post, false);
  if (hold === undefined || hold.wasPublished || hold.releasedAs === 'published') return false;
  await tx.update(holds).set({ releasedAs: 'published' }).where(eq(holds.id, hold.id));
  await publishFirst(tx, await lockPost(tx, post));
  return true;
}

async function settleHold(
  tx: Transaction,
  hold: HoldRow,
  releasedAs: 'published' | 'removed' | 'deleted',
  releasedById: number | null,
): Promise<void> {
  await tx
    .update(holds)
    .set({ releasedAt: now(), releasedById, releasedAs })
    .where(eq(holds.id, hold.id));
}

/**
 * What its command would have done, had nothing been in the way. It is dated from now: the brand's
 * clock has not run while the brand could see nothing, and no list has it behind what was read.
 */
async function publishFirst(tx: Transaction, post: LockedPost): Promise<void> {
  const { kind, id, question, authorId } = post;
  const at = now();
  if (kind === 'question') {
    await tx
      .update(questions)
      .set({ askedAt: at, activeAt: at, resolutionAt: at })
      .where(eq(questions.id, id));
    await tx
      .update(questionTags)
      .set({ askedAt: at, activeAt: at, listed: question.closedAt === null })
      .where(eq(questionTags.questionId, id));
  } else {
    if (kind === 'answer') await tx.update(answers).set({ postedAt: at }).where(eq(answers.id, id));
    else await tx.update(comments).set({ postedAt: at }).where(eq(comments.id, id));
    await tx
      .update(questions)
      .set({
        activeAt: at,
        ...(post.voice === 'official'
          ? { heardAt: sql`least(${questions.heardAt}, ${at.toISOString()})` }
          : {}),
      })
      .where(eq(questions.id, question.id));
  }
  await countPost(tx, post, 1);
  if (authorId !== null) await followByTakingPart(tx, authorId, question.id);
  const questionId = question.id;
  if (kind === 'question') await recordEvent(tx, authorId, { type: 'question.asked', questionId });
  else if (kind === 'answer')
    await recordEvent(tx, authorId, { type: 'answer.posted', questionId, answerId: id });
  else {
    const onAnswer = post.answerId === null ? {} : { answerId: post.answerId };
    await recordEvent(tx, authorId, {
      type: 'comment.posted',
      questionId,
      commentId: id,
      ...onAnswer,
    });
  }
}

/** The duplicates that the hold opened lead to it again, but for those whose state has moved on. */
export async function leadDuplicatesBack(
  tx: Transaction,
  { question }: LockedPost,
  heldAt: Date,
): Promise<void> {
  if (question.duplicateOfId !== null) return;
  const opened = await tx
    .select()
    .from(closings)
    .where(
      and(
        eq(closings.duplicateOfId, question.id),
        eq(closings.reopenedAs, 'original-deleted'),
        gte(closings.reopenedAt, heldAt),
      ),
    )
    .orderBy(asc(closings.questionId));
  for (const closing of opened) {
    const [duplicate] = await tx
      .select()
      .from(questions)
      .where(and(eq(questions.id, closing.questionId), isNull(questions.closedAt)))
      .for('no key update');
    if (duplicate === undefined || duplicate.brandId !== question.brandId) continue;
    const [led] = await tx
      .select({ id: questions.id })
      .from(questions)
      .where(eq(questions.duplicateOfId, duplicate.id))
      .limit(1);
    if (led !== undefined) continue;
    await tx
      .update(closings)
      .set({ reopenedAt: null, reopenedById: null, reopenedAs: null, reopenReason: '' })
      .where(eq(closings.id, closing.id));
    const { closedAt, closedAs, closedById, duplicateOfId } = closing;
    await tx
      .update(questions)
      .set({ closedAt, closedAs, closedById, duplicateOfId })
      .where(eq(questions.id, duplicate.id));
    if (duplicate.deletedAt === null) await countQuestionInTags(tx, duplicate.id, -1);
    await recordEvent(tx, null, {
      type: 'question.closed',
      questionId: duplicate.id,
      as: closing.closedAs,
      reason: closing.reason,
      originalId: question.id,
    });
  }
  if (opened.length > 0) await countMeToosAnew(tx, question.id);
}
