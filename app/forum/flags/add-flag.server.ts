import type { Transaction } from '#db/client.server';
import { flags } from '#db/schema/moderation';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { type FlagReason, hides, hidesAt } from '~/rules/flags';
import { standingFor } from '~/rules/standing';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { holdPost, idsOf } from '../holding/hold-post.server';
import { postColumns } from '../holding/hold-rows.server';
import type { LockedPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { loadActor } from '../members/load-actor.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { openFlagsOf } from './open-flags.server';

/**
 * Writes a flag on a post that the caller has locked, puts the post into the queue, and out of sight
 * where the flags on it weigh enough.
 */
export async function addFlag(
  tx: Transaction,
  locked: LockedPost,
  { post, reason, detail }: { post: PostRef; reason: FlagReason; detail: string },
  who: { weight: number } & ({ flaggerId: number } | { visitorKey: string }),
): Promise<void> {
  if (reason === 'other' && detail === '')
    throw new InvalidInput({ detail: words.reviews.flag.detailNeeded });
  const { question, authorId } = locked;
  const [added] = await tx
    .insert(flags)
    .values({ ...postColumns(post), ...who, reason, detail, flaggedAt: now() })
    .onConflictDoNothing()
    .returning({ id: flags.id });
  if (added === undefined) throw new Refusal('flagged_already');
  await openReview(tx, {
    kind: 'flagged-post',
    subjectKind: post.kind,
    subjectId: post.id,
    authorId,
    brandId: question.brandId,
  });
  await recordEvent(tx, 'flaggerId' in who ? who.flaggerId : null, {
    type: 'post.flagged',
    questionId: question.id,
    ...idsOf(post, locked.answerId),
    reason,
  });
  const needed = hidesAt(await flaggedFacts(tx, locked, post));
  if (needed !== null && hides(await openFlagsOf(tx, post), needed))
    await holdPost(tx, post, { because: 'flags' });
}

/** Whom the post belongs to, as far as hiding it is concerned. */
async function flaggedFacts(tx: Transaction, { authorId, voice }: LockedPost, post: PostRef) {
  const author = authorId === null ? null : await loadActor(authorId, tx);
  const isMember = author?.kind === 'member';
  const reaches = (ability: 'upvote' | 'review') =>
    isMember && standingFor(ability, author.reputation, author.thresholds).reached;
  return {
    isProtected:
      voice === 'official' ||
      (isMember && author.role !== 'member') ||
      (post.kind === 'answer' && (await isVerified(tx, post.id))),
    authorHasStanding: reaches('upvote'),
    authorIsEstablished: reaches('review'),
  };
}

async function isVerified(tx: Transaction, answerId: number): Promise<boolean> {
  const { question, answer } = await lockAnswer(tx, answerId);
  return (await answerFacts(tx, question, answer)).verified === 'current';
}
