import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { reviewItems } from '#db/schema/reviews';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { type Actor, can } from '~/rules/permissions';
import { Refusal } from '~/platform/refusal.server';
import { demand, demandMember } from '../demand.server';
import { sentenceFor } from '../offer';
import { showHistoryOf } from '../suspensions/history-of-member.server';
import {
  isClaimedByAnother,
  isHidden,
  kindOf,
  mayDecide,
  nameOfMember,
} from './decide-review.server';
import { readItem } from './lock-item.server';
import { kindsOpenTo } from './list-reviews.server';
import type { ReviewItem } from './review-kind';

/**
 * One thing to decide, with everything that a decision needs. Whoever may decide it and finds it free
 * has it for ten minutes by opening it.
 */
export async function showReview(actor: Actor, reviewItemId: number) {
  demand(can(actor, 'review.open'));
  const found = await readItem(db, reviewItemId);
  const kind = kindOf(found);
  if (!kindsOpenTo(actor).includes(found.kind)) throw new Refusal('not_found');
  const may = await mayDecide(db, actor, found);
  const isWaiting = found.decidedAt === null;
  // What waits is reviewers' to read; what became of it, and what is out of sight, moderators'.
  if (!isWaiting && can(actor, 'moderation.open') !== true)
    throw new Refusal('decided_meanwhile', { who: await nameOfMember(db, found.decidedById) });
  if (await isHidden(db, actor, found)) throw new Refusal('not_found');
  // Who flagged one's own post, and what moderators say of it among themselves, is not for its author.
  if (may !== true && may.code === 'own_post') demand(may);
  if (isWaiting && may === true) await claimReview(actor, found.id);
  const item = await readItem(db, reviewItemId);
  const sight = await kind.show(db, item, actor);
  if (sight === null) throw new Refusal('gone');
  const memberId = actor.kind === 'member' ? actor.memberId : 0;
  const taken = isWaiting && isClaimedByAnother(item, memberId);
  return {
    item,
    kind: kind.name,
    at: item.openedAt,
    seen: (await kind.version?.(db, item)) ?? '',
    sight,
    history:
      item.authorId === null || can(actor, 'member.see-history') !== true
        ? null
        : await showHistoryOf(db, item.authorId),
    hasAuthor: item.authorId !== null,
    notice: await noticeFor(item, taken, may === true ? null : sentenceFor(may)),
    decisions:
      !isWaiting || taken || may !== true
        ? []
        : Object.entries(kind.decisions).flatMap(([name, decision]) => {
            if (decision.only === 'moderators' && can(actor, 'review.decide', item) !== true)
              return [];
            if (sight.notNow?.includes(name) === true) return [];
            const { message, messageOwed = false, key, label, help, tone, reason } = decision;
            const needsText = decision.asks?.some(({ as }) => as === 'text') === true;
            if (needsText && sight.editable === undefined) return [];
            return [
              {
                name,
                key,
                label,
                help,
                tone,
                reason,
                messageOwed,
                message: message === null || item.authorId === null ? null : message(sight),
                asks: (decision.asks ?? []).filter(
                  (field) => field.name !== 'title' || sight.editable?.title != null,
                ),
              },
            ];
          }),
  };
}

async function noticeFor(item: ReviewItem, taken: boolean, refusal: string | null) {
  if (item.decidedAt !== null) {
    const names: Readonly<Record<string, { label: string }>> = words.reviews.decisions;
    const label = names[item.decision ?? '']?.label ?? item.decision ?? '';
    const who = await nameOfMember(db, item.decidedById);
    return { title: words.reviews.decidedTitle, text: words.reviews.decidedBy(label, who) };
  }
  if (taken)
    return {
      title: words.reviews.claimTitle(await nameOfMember(db, item.claimedById)),
      text: words.reviews.claimText,
    };
  return refusal === null ? null : { title: words.reviews.own, text: refusal };
}

/** So long an opened item is its reader's: time to read a thread, and not to go for lunch. */
export const CLAIM_MINUTES = 10;

/** So many items somebody has at a time: the one they read, and two that they came from. */
const CLAIMS_AT_MOST = 3;

/**
 * Claims an item for whoever opened it, so that two people do not do one thing. One statement: of
 * two who open it at once, one has it. A claim that has lapsed is free.
 * @returns whether it is theirs now
 */
export async function claimReview(actor: Actor, reviewItemId: number): Promise<boolean> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'review.open'));
  const at = now();
  const claimed = await db
    .update(reviewItems)
    .set({
      claimedById: memberId,
      claimedUntil: new Date(at.getTime() + CLAIM_MINUTES * 60_000),
    })
    .where(
      and(
        eq(reviewItems.id, reviewItemId),
        isNull(reviewItems.decidedAt),
        or(
          isNull(reviewItems.claimedById),
          eq(reviewItems.claimedById, memberId),
          lte(reviewItems.claimedUntil, at),
        ),
      ),
    )
    .returning({ id: reviewItems.id });
  if (claimed.length === 0) return false;
  // Whoever walks on leaves what they passed to others.
  await db.execute(sql`
    update review_items set claimed_by_id = null, claimed_until = null
    where id in (select id from review_items
      where claimed_by_id = ${memberId} and decided_at is null
      order by claimed_until desc, id desc offset ${CLAIMS_AT_MOST})`);
  return true;
}
