import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable, Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { reviewItems } from '#db/schema/reviews';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { allInOneTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can, type Decision } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { questionIdOf } from '../holding/lock-post.server';
import { tellMember } from '../messages/tell-member.server';
import { textUpTo } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { lockItem } from './lock-item.server';
import type { ReviewDecision, ReviewItem, ReviewKind } from './review-kind';
import { reviewKinds } from './review-kinds.server';
import { postOf } from './reviewed-post.server';

const SHORT = 400;

/** Every field that the form of some decision has; each decision looks at its own. */
export const decideReviewInput = z.object({
  decision: z.string().max(40),
  reason: textUpTo(limits.moderationReason.max),
  message: textUpTo(limits.moderatorsMessage.max),
  title: textUpTo(SHORT),
  body: textUpTo(limits.questionBody.max),
  all: textUpTo(SHORT),
  as: textUpTo(SHORT),
  fate: textUpTo(SHORT),
  days: textUpTo(SHORT),
  /** The text that the reviewer had before them (`ReviewKind.version`). */
  seen: textUpTo(SHORT),
});

export type DecideReview = z.infer<typeof decideReviewInput> & { reviewItemId: number };

export function kindOf(item: Pick<ReviewItem, 'kind'>): ReviewKind {
  const kind = reviewKinds[item.kind];
  if (kind === undefined) throw new Refusal('not_found');
  return kind;
}

function decisionOf(kind: ReviewKind, name: string): ReviewDecision {
  const decision = Object.hasOwn(kind.decisions, name) ? kind.decisions[name] : undefined;
  if (decision === undefined) throw new Refusal('unlisted');
  return decision;
}

export async function nameOfMember(
  tx: Pick<Transaction, 'select'>,
  id: number | null,
): Promise<string> {
  if (id === null) return words.audit.somebody;
  const [row] = await tx
    .select({ name: members.displayName, erasedAt: members.erasedAt })
    .from(members)
    .where(eq(members.id, id));
  return row === undefined || row.erasedAt !== null ? words.basics.formerMember : row.name;
}

/** The post that an event is about, as the audit log finds it. */
export async function placeOfItem(tx: Transaction, item: ReviewItem) {
  const post = postOf(item);
  if (post === null) return null;
  const questionId = await questionIdOf(tx, post);
  return { questionId, ...(post.kind === 'answer' ? { answerId: post.id } : {}) };
}

/**
 * Decides what waits in the queue: what the decision does, the item, the message to the author and
 * the audit log, all in one transaction. Somebody else's claim is respected until it lapses.
 * @throws Refusal `decided_meanwhile`, `claimed_by_another`, or what the permission table says;
 * InvalidInput where a reason is owed and missing
 */
export async function decideReview(actor: Actor, input: DecideReview): Promise<ReviewItem> {
  const reviewer = demandMember(actor);
  const { reviewItemId, decision: name, reason, message, seen, ...fields } = input;
  return allInOneTransaction(async (tx) => {
    const given = { reason, message, fields };
    const item = await lockItem(tx, reviewItemId, (found) => kindOf(found).lock(tx, found, given));
    const kind = kindOf(item);
    demand(await mayDecide(tx, actor, item));
    if (item.decidedAt !== null)
      throw new Refusal('decided_meanwhile', { who: await nameOfMember(tx, item.decidedById) });
    if (isClaimedByAnother(item, reviewer.memberId))
      throw new Refusal('claimed_by_another', { who: await nameOfMember(tx, item.claimedById) });
    if (await isHidden(tx, actor, item)) throw new Refusal('not_found');
    const decision = decisionOf(kind, name);
    if (decision.only === 'moderators') demand(can(actor, 'review.decide', item));
    if (decision.reason === 'owed' && reason.length < limits.moderationReason.min)
      throw new InvalidInput({ reason: words.inputs.deletionReason });
    if (decision.messageOwed === true && item.authorId !== null && message === '')
      throw new InvalidInput({ message: words.inputs.messageOwed });
    if (seen !== '' && kind.version !== undefined && seen !== (await kind.version(tx, item)))
      throw new Refusal('edited_meanwhile');

    const trace = await decision.decide(tx, { reviewer, item, input: given });
    const [decided] = await tx
      .update(reviewItems)
      .set({
        decision: name,
        decidedAt: now(),
        decidedById: reviewer.memberId,
        reason,
        message: decision.message === null ? '' : message,
        trace,
        claimedById: null,
        claimedUntil: null,
      })
      .where(eq(reviewItems.id, item.id))
      .returning();
    if (decided === undefined) throw new Error('an update returned no row');
    if (decision.message !== null && message !== '' && item.authorId !== null)
      await tellMember(tx, {
        memberId: item.authorId,
        kind: name,
        text: message,
        post: postOf(item),
        reviewItemId: item.id,
        byMail: true,
      });
    await recordEvent(
      tx,
      reviewer.memberId,
      {
        type: 'review.decided',
        reviewItemId: item.id,
        kind: item.kind,
        decision: name,
        reason,
        post: await placeOfItem(tx, item),
        authorId: item.authorId,
      },
      { privileged: true },
    );
    return decided;
  });
}

/** Who may decide an item, with all that the table and the database know. */
export async function mayDecide(
  from: Queryable,
  actor: Actor,
  item: ReviewItem,
): Promise<Decision> {
  const kind = kindOf(item);
  const may = kind.may(actor, item);
  return may === true && kind.mayNow !== undefined ? kind.mayNow(from, actor, item) : may;
}

/** Whether an item is not for this actor to see, whatever its kind says of deciding it. */
export async function isHidden(from: Queryable, actor: Actor, item: ReviewItem): Promise<boolean> {
  return (await kindOf(item).hiddenFrom?.(from, actor, [item]))?.has(item.id) === true;
}

/** Somebody else looks at it just now. */
export function isClaimedByAnother(
  { claimedById, claimedUntil }: Pick<ReviewItem, 'claimedById' | 'claimedUntil'>,
  memberId: number,
): boolean {
  return claimedById !== null && claimedById !== memberId && (claimedUntil ?? now()) > now();
}
