import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { appeals, suspensions } from '#db/schema/moderation';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { can } from '~/rules/permissions';
import { memberPath } from '~/rules/paths';
import { lockMembers } from '../members/lock-members.server';
import { liftSuspensions, unliftSuspension } from '../suspensions/suspension-rows.server';
import { declinePost, grantPost } from './post-decisions.server';
import type { ReviewItem, ReviewKind, ReviewPart, ReviewSight } from './review-kind';
import { listPosts, lockForDecision, postOf, showPost } from './reviewed-post.server';
import { openAppealsAgain } from './settle-with.server';

const text = words.reviews;

/** The latest appeal about what an item is about. */
async function appealOf(from: Queryable, { subjectKind, subjectId }: ReviewItem) {
  const about =
    subjectKind === 'question'
      ? appeals.questionId
      : subjectKind === 'answer'
        ? appeals.answerId
        : subjectKind === 'comment'
          ? appeals.commentId
          : appeals.suspensionId;
  const [row] = await from
    .select({ id: appeals.id, text: appeals.text, at: appeals.appealedAt, by: members.displayName })
    .from(appeals)
    .innerJoin(members, eq(members.id, appeals.memberId))
    .where(eq(about, subjectId))
    .orderBy(desc(appeals.id))
    .limit(1);
  return row;
}

async function appealPart(from: Queryable, item: ReviewItem): Promise<ReviewPart[]> {
  const appeal = await appealOf(from, item);
  return appeal === undefined
    ? []
    : [{ as: 'words', heading: text.theAppeal, text: appeal.text, by: appeal.by, at: appeal.at }];
}

async function showSuspension(from: Queryable, item: ReviewItem): Promise<ReviewSight | null> {
  const [row] = await from
    .select({
      memberId: members.id,
      handle: members.handle,
      name: members.displayName,
      message: suspensions.message,
      reason: suspensions.reason,
      since: suspensions.since,
      until: suspensions.until,
      byId: suspensions.suspendedById,
    })
    .from(suspensions)
    .innerJoin(members, eq(members.id, suspensions.memberId))
    .where(eq(suspensions.id, item.subjectId));
  if (row === undefined) return null;
  const [by] = await from
    .select({ name: members.displayName })
    .from(members)
    .where(eq(members.id, row.byId));
  return {
    title: text.suspensionTitle(row.name),
    href: memberPath({ id: row.memberId, handle: row.handle }),
    reasons: [text.suspendedOn(by?.name ?? '', row.until, row.reason)],
    parts: [
      ...(await appealPart(from, item)),
      {
        as: 'words',
        heading: text.message,
        text: row.message,
        by: by?.name ?? null,
        at: row.since,
      },
    ],
  };
}

async function settleSuspensionAppeal(
  tx: Transaction,
  item: ReviewItem,
  outcome: 'granted' | 'declined',
): Promise<number[]> {
  const rows = await tx
    .update(appeals)
    .set({ outcome, settledAt: now() })
    .where(and(eq(appeals.suspensionId, item.subjectId), isNull(appeals.outcome)))
    .returning({ id: appeals.id });
  return rows.map(({ id }) => id);
}

/** What members say against a decision: against what was held or removed, or a suspension. */
export const appeal: ReviewKind = {
  name: text.kinds.appeal,
  openTo: 'moderators',
  may: (actor, item) => can(actor, 'review.decide', item),
  async list(from, items) {
    const lines = new Map(await listPosts(from, items));
    const ofSuspensions = items.filter(({ subjectKind }) => subjectKind === 'suspension');
    const rows = await from
      .select({ id: suspensions.id, name: members.displayName })
      .from(suspensions)
      .innerJoin(members, eq(members.id, suspensions.memberId))
      .where(
        inArray(
          suspensions.id,
          ofSuspensions.map(({ subjectId }) => subjectId),
        ),
      );
    for (const item of ofSuspensions) {
      const row = rows.find(({ id }) => id === item.subjectId);
      if (row !== undefined) lines.set(item.id, { title: text.suspensionTitle(row.name), why: '' });
    }
    for (const item of items) {
      const line = lines.get(item.id);
      const said = line && (await appealOf(from, item));
      if (line !== undefined && said !== undefined) lines.set(item.id, { ...line, why: said.text });
    }
    return lines;
  },
  async show(from, item) {
    if (postOf(item) === null) return showSuspension(from, item);
    const sight = await showPost(from, item, async () => []);
    if (sight === null) return null;
    const { editable: _editable, ...rest } = sight;
    return { ...rest, parts: [...(await appealPart(from, item)), ...sight.parts] };
  },
  async lock(tx, item, input) {
    if (postOf(item) !== null) await lockForDecision(tx, item, input);
    else await lockMembers(tx, [item.authorId]);
  },
  decisions: {
    grant: {
      ...grantPost,
      async decide(tx, deciding) {
        const { item, reviewer } = deciding;
        if (postOf(item) !== null) return grantPost.decide(tx, deciding);
        await liftSuspensions(tx, { id: item.subjectId }, reviewer.memberId);
        return { appeals: await settleSuspensionAppeal(tx, item, 'granted') };
      },
      async undo(tx, undoing) {
        const { item } = undoing;
        if (postOf(item) !== null) return grantPost.undo?.(tx, undoing);
        await unliftSuspension(tx, item.subjectId);
        await openAppealsAgain(tx, item.trace.appeals ?? []);
      },
    },
    decline: {
      ...declinePost,
      async decide(tx, deciding) {
        const { item } = deciding;
        if (postOf(item) !== null) return declinePost.decide(tx, deciding);
        return { appeals: await settleSuspensionAppeal(tx, item, 'declined') };
      },
    },
  },
};
