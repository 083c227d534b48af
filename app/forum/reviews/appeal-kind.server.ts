import { and, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { members } from '#db/schema/members';
import { appeals, suspensions } from '#db/schema/moderation';
import { deletions } from '#db/schema/posts';
import { words } from '~/messages';
import { type Actor, can, type Decision } from '~/rules/permissions';
import { memberPath } from '~/rules/paths';
import { demand } from '../demand.server';
import { openHold } from '../holding/hold-rows.server';
import { openDeletionOf } from '../removal/remove-post.server';
import { judged } from '../suspensions/judged.server';
import { lockMembers } from '../members/lock-members.server';
import { liftSuspensions, unliftSuspension } from '../suspensions/suspension-rows.server';
import { declinePost, grantPost } from './post-decisions.server';
import type { ReviewItem, ReviewKind, ReviewPart, ReviewSight } from './review-kind';
import {
  listPosts,
  lockForDecision,
  postOf,
  showPost,
  versionOfPost,
} from './reviewed-post.server';
import { openAppealsAgain, settleSuspensionAppeals } from './settle-with.server';

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

/** Who decided what is appealed against. */
async function deciderOf(from: Queryable, item: ReviewItem): Promise<number | null> {
  const post = postOf(item);
  if (post === null) {
    const [row] = await from
      .select({ by: suspensions.suspendedById })
      .from(suspensions)
      .where(eq(suspensions.id, item.subjectId));
    return row?.by ?? null;
  }
  const hold = await openHold(from, post);
  if (hold !== undefined) return hold.heldById;
  const [row] = await from
    .select({ by: deletions.deletedById })
    .from(deletions)
    .where(openDeletionOf(post));
  return row?.by ?? null;
}

/** Somebody else reads an appeal than who decided, unless there is nobody else to read it. */
async function notDecidedBefore(
  from: Queryable,
  actor: Actor,
  item: ReviewItem,
): Promise<Decision> {
  if (actor.kind !== 'member' || (await deciderOf(from, item)) !== actor.memberId) return true;
  const [other] = await from
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        ne(members.role, 'member'),
        isNull(members.erasedAt),
        ne(members.id, actor.memberId),
        ne(members.id, item.authorId ?? 0),
      ),
    )
    .limit(1);
  return other === undefined ? true : { code: 'decided_before' };
}

/** What members say against a decision: against what was held or removed, or a suspension. */
export const appeal: ReviewKind = {
  name: text.kinds.appeal,
  openTo: 'moderators',
  may: (actor, item) => can(actor, 'review.decide', item),
  mayNow: notDecidedBefore,
  version: versionOfPost,
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
        const { authorId } = item;
        if (authorId !== null)
          demand(can(reviewer, 'member.lift-suspension', await judged(tx, authorId)));
        await liftSuspensions(tx, { id: item.subjectId }, reviewer.memberId);
        return { appeals: await settleSuspensionAppeals(tx, item.subjectId, 'granted') };
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
        return { appeals: await settleSuspensionAppeals(tx, item.subjectId, 'declined') };
      },
    },
  },
};
