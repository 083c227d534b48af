import type { Transaction } from '#db/client.server';
import { words } from '~/messages';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { stakesOf } from '~/rules/permission-rules';
import { can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { openFlagsAgain } from '../flags/settle-flags.server';
import { holdPost } from '../holding/hold-post.server';
import { openHold } from '../holding/hold-rows.server';
import { lockPost } from '../holding/lock-post.server';
import { releasePost } from '../holding/release-post.server';
import { enterRemoval, undoRemoval } from '../removal/removal-points.server';
import { putPostBack, removePost } from '../removal/remove-post.server';
import { judged } from '../suspensions/judged.server';
import { daysIn, liftSuspensionsOf, suspendRow } from '../suspensions/suspension-rows.server';
import { takeBackWarnings, warnRow } from '../suspensions/warning-rows.server';
import { editPost } from './edit-post.server';
import { endReviews } from './end-reviews.server';
import { findOpenItem } from './open-item-of.server';
import { bringIntoSight, hideAgain } from './in-and-out-of-sight.server';
import { openReview } from './open-review.server';
import { queueRemovalOfRest, removeForGood } from './remove-all.server';
import type { Deciding, ReviewDecision, ReviewItem, Undoing } from './review-kind';
import { demandPost, POSTS_AT_ONCE, postsOfAuthor, postsRemovedBy } from './reviewed-post.server';
import { settle } from './settle-posts.server';
import { openAppealsAgain, settleAppeals } from './settle-with.server';
import { teach, teachAsBefore } from './taught-posts.server';

const text = words.reviews;

type Trace = ReviewItem['trace'];

/* What decisions about a post are made of. */

/** Removes a post as part of a decision. */
async function remove(tx: Transaction, { item, reviewer, input }: Deciding): Promise<void> {
  const post = demandPost(item);
  const gone = await removePost(tx, post, {
    as: 'removed',
    by: reviewer.memberId,
    reason: input.reason,
    reviewItemId: item.id,
  });
  // Its author was quicker.
  if (!gone) throw new Refusal('gone');
}

async function removeUndone(tx: Transaction, { item, reviewer }: Undoing): Promise<void> {
  for (const post of await postsRemovedBy(tx, item.id))
    await putPostBack(tx, post, { by: reviewer.memberId, reviewItemId: item.id });
}

/** Opens again what a decision had settled; the queue itself is the caller's. */
async function unsettle(tx: Transaction, { item }: Undoing): Promise<void> {
  await openFlagsAgain(tx, item.id);
  await openAppealsAgain(tx, item.trace.appeals ?? []);
}

function byReviewer({ item, reviewer }: Deciding) {
  return { item, by: reviewer.memberId };
}

/* The decisions. */

const { decisions } = text;

export const approve: ReviewDecision = {
  key: 'a',
  ...decisions.approve,
  tone: 'approve',
  reason: 'optional',
  message: null,
  async decide(tx, deciding) {
    const post = demandPost(deciding.item);
    const trace = await bringIntoSight(tx, post, deciding.reviewer.memberId);
    const taught = await teach(tx, [post], 'genuine');
    return { ...trace, ...taught, ...(await settle(tx, byReviewer(deciding), [post], 'shown')) };
  },
  async undo(tx, undoing) {
    await hideAgain(tx, undoing);
    await teachAsBefore(tx, undoing.item.trace);
    await unsettle(tx, undoing);
  },
};

/**
 * The same for a first post. A reviewer who is no moderator says that it may stay where it stands, and
 * nothing more: what flags or a moderator moved out of sight is not theirs to bring back, flags are not
 * theirs to dismiss, and the checks learn from moderators alone.
 */
export const approveFirst: ReviewDecision = {
  ...approve,
  async decide(tx, deciding) {
    return deciding.reviewer.role === 'member' ? {} : approve.decide(tx, deciding);
  },
};

/** The same for what its author waits for: they are told that it is there. */
export const approveAndTell: ReviewDecision = { ...approve, message: text.templates.approved };

export const editAndApprove: ReviewDecision = {
  key: 'e',
  ...decisions['edit-and-approve'],
  tone: 'approve',
  reason: 'optional',
  message: text.templates.edited,
  only: 'moderators',
  asks: [
    { name: 'title', as: 'text', label: text.fields.title },
    { name: 'body', as: 'text', label: text.fields.body },
  ],
  async decide(tx, deciding) {
    const { item, reviewer, input } = deciding;
    const post = demandPost(item);
    await bringIntoSight(tx, post, reviewer.memberId);
    await editPost(tx, reviewer, post, input);
    await settle(tx, byReviewer(deciding), [post], 'kept');
    return {};
  },
};

export const hold: ReviewDecision = {
  key: 'h',
  ...decisions.hold,
  tone: 'plain',
  reason: 'owed',
  message: text.templates.held,
  messageOwed: true,
  only: 'moderators',
  async decide(tx, { item, reviewer }) {
    const post = demandPost(item);
    const held = await holdPost(tx, post, { because: 'moderator', by: reviewer.memberId });
    const { subjectKind, subjectId, authorId, brandId } = item;
    const before = await findOpenItem(tx, item, 'held-post');
    // The flags stay open: the held post is still to be decided.
    await openReview(tx, { kind: 'held-post', subjectKind, subjectId, authorId, brandId });
    const opened = await findOpenItem(tx, item, 'held-post');
    const hold = held ? await openHold(tx, post) : undefined;
    return {
      ...(hold === undefined ? {} : { held: [hold.id] }),
      ...(before !== null || opened === null ? {} : { opened: [opened] }),
    };
  },
  async undo(tx, { item, reviewer }) {
    const post = demandPost(item);
    const { held = [], opened = [] } = item.trace;
    // What was held or asked for anew since then is not this decision's to take back.
    const hold = await openHold(tx, post);
    const isOwn = hold !== undefined && held.includes(hold.id);
    const isLater = hold !== undefined && held.length > 0 && !isOwn;
    if (opened.length > 0 && !isLater) await endReviews(tx, item, ['held-post']);
    if (isOwn) await releasePost(tx, post, { by: reviewer.memberId });
  },
};

export const removeDecision: ReviewDecision = {
  key: 'r',
  ...decisions.remove,
  tone: 'refuse',
  reason: 'owed',
  message: text.templates.removed,
  messageOwed: true,
  only: 'moderators',
  async decide(tx, deciding) {
    await remove(tx, deciding);
    return settle(tx, byReviewer(deciding), [demandPost(deciding.item)], 'gone');
  },
  async undo(tx, undoing) {
    await removeUndone(tx, undoing);
    await unsettle(tx, undoing);
  },
};

export const removeAsSpam: ReviewDecision = {
  key: 's',
  ...decisions['remove-as-spam'],
  tone: 'refuse',
  reason: 'optional',
  message: text.templates.spam,
  messageOwed: true,
  only: 'moderators',
  asks: [
    {
      name: 'as',
      as: 'choice',
      label: text.fields.spamAs,
      choices: (['spam', 'abuse'] as const).map((value) => ({
        value,
        label: text.fields.spamAsChoices[value],
      })),
    },
    { name: 'all', as: 'tick', label: text.fields.all },
  ],
  async decide(tx, deciding) {
    const { item, reviewer, input } = deciding;
    const post = demandPost(item);
    const as = input.fields.as === 'abuse' ? 'abuse' : 'spam';
    const { authorId } = item;
    const all = input.fields.all === 'yes' && authorId !== null;
    const butOf = stakesOf(reviewer);
    const others = all ? await postsOfAuthor(tx, authorId, { butOf, most: POSTS_AT_ONCE }) : [];
    const own = others.find(({ kind, id }) => kind === post.kind && id === post.id);
    const { question } = await lockPost(tx, post);
    const removed = await removeForGood(tx, own === undefined ? [post, ...others] : others, {
      as,
      item,
      by: reviewer.memberId,
      reason: input.reason,
    });
    if (removed.gone === 0) throw new Refusal('gone');
    if (others.length === POSTS_AT_ONCE)
      await queueRemovalOfRest(tx, { reviewItemId: item.id, as, butOf });
    await enterRemoval(tx, {
      authorId,
      as,
      reviewItemId: item.id,
      questionId: question.id,
      removedById: reviewer.memberId,
    });
    return removed.trace;
  },
  async undo(tx, undoing) {
    await removeUndone(tx, undoing);
    await teachAsBefore(tx, undoing.item.trace);
    await undoRemoval(tx, undoing.item.id);
    await unsettle(tx, undoing);
  },
};

const fate: NonNullable<ReviewDecision['asks']>[number] = {
  name: 'fate',
  as: 'choice',
  label: text.fields.fate,
  choices: (['keep', 'remove'] as const).map((value) => ({
    value,
    label: text.fields.fateChoices[value],
  })),
};

/** What becomes of the post beside what is said to its author. */
async function fateOf(tx: Transaction, deciding: Deciding): Promise<Trace> {
  const post = demandPost(deciding.item);
  if (deciding.input.fields.fate === 'remove') {
    await remove(tx, deciding);
    return settle(tx, byReviewer(deciding), [post], 'gone');
  }
  const trace = await bringIntoSight(tx, post, deciding.reviewer.memberId);
  return { ...trace, ...(await settle(tx, byReviewer(deciding), [post], 'kept')) };
}

async function fateUndone(tx: Transaction, undoing: Undoing): Promise<void> {
  await removeUndone(tx, undoing);
  await hideAgain(tx, undoing);
  await unsettle(tx, undoing);
}

function demandAuthor({ authorId }: ReviewItem): number {
  if (authorId === null) throw new Refusal('not_found');
  return authorId;
}

export const warn: ReviewDecision = {
  key: 'w',
  ...decisions.warn,
  tone: 'plain',
  reason: 'owed',
  message: text.templates.warned,
  only: 'moderators',
  asks: [fate],
  async decide(tx, deciding) {
    const { item, reviewer, input } = deciding;
    if (input.message === '') throw new InvalidInput({ message: words.inputs.messageOwed });
    const memberId = demandAuthor(item);
    demand(can(reviewer, 'member.warn', await judged(tx, memberId)));
    await warnRow(tx, { memberId, reviewer, input, reviewItemId: item.id });
    return fateOf(tx, deciding);
  },
  async undo(tx, undoing) {
    await takeBackWarnings(tx, undoing.item.id);
    await fateUndone(tx, undoing);
  },
};

export const suspend: ReviewDecision = {
  key: 'u',
  ...decisions.suspend,
  tone: 'refuse',
  reason: 'owed',
  message: text.templates.suspended,
  only: 'moderators',
  asks: [
    {
      name: 'days',
      as: 'number',
      label: text.fields.days,
      first: 7,
      ...limits.suspensionDays,
    },
    fate,
  ],
  async decide(tx, deciding) {
    const { item, reviewer, input } = deciding;
    if (input.message === '') throw new InvalidInput({ message: words.inputs.messageOwed });
    const memberId = demandAuthor(item);
    demand(can(reviewer, 'member.suspend', await judged(tx, memberId)));
    await suspendRow(tx, {
      memberId,
      reviewer,
      input,
      days: daysIn(input.fields.days ?? ''),
      reviewItemId: item.id,
    });
    return fateOf(tx, deciding);
  },
  async undo(tx, undoing) {
    const { item, reviewer } = undoing;
    demand(can(reviewer, 'member.lift-suspension', await judged(tx, demandAuthor(item))));
    await liftSuspensionsOf(tx, item.id, reviewer.memberId);
    await fateUndone(tx, undoing);
  },
};

/** A reviewer who is no moderator has looked, and thinks that one should. */
export const passOn: ReviewDecision = {
  key: 'm',
  ...decisions['pass-on'],
  tone: 'plain',
  reason: 'owed',
  message: null,
  async decide(tx, { item }) {
    const { subjectKind, subjectId, authorId, brandId } = item;
    await openReview(tx, { kind: 'flagged-post', subjectKind, subjectId, authorId, brandId });
    return {};
  },
};

/** An appeal against what became of a post: it is back. */
export const grantPost: ReviewDecision = {
  ...approve,
  key: 'g',
  ...decisions.grant,
  message: text.templates.granted,
};

/** It stays as it was decided; nothing is done to the post. */
export const declinePost: ReviewDecision = {
  key: 'd',
  ...decisions.decline,
  tone: 'refuse',
  reason: 'owed',
  message: text.templates.declined,
  async decide(tx, { item }) {
    return { appeals: await settleAppeals(tx, demandPost(item), 'declined') };
  },
  async undo(tx, { item }) {
    await openAppealsAgain(tx, item.trace.appeals ?? []);
  },
};

/** What can be decided about any post of the queue, but for approving it. */
export const aboutPost = {
  'edit-and-approve': editAndApprove,
  hold,
  remove: removeDecision,
  'remove-as-spam': removeAsSpam,
  warn,
  suspend,
} as const;
