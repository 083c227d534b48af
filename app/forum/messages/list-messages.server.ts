import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { db } from '#db/client.server';
import { memberMessages } from '#db/schema/moderation';
import { votingRingMembers, votingRings } from '#db/schema/voting-rings';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { ringPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { postsInSight } from '../holding/posts-in-sight.server';
import { hrefOf, readPost } from '../reviews/reviewed-post.server';
import { messageHead } from './message-head';

/** What moderators told a member, and what came of their flags, newest first. */
export async function listMessages(actor: Actor, { after }: { after: number | null }) {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.read-notifications', { memberId }));
  const rows = await db
    .select()
    .from(memberMessages)
    .where(
      and(
        eq(memberMessages.memberId, memberId),
        after === null ? undefined : lt(memberMessages.id, after),
      ),
    )
    .orderBy(desc(memberMessages.id))
    .limit(limits.pageSize + 1);
  const page = rows.slice(0, limits.pageSize);
  return {
    messages: await Promise.all(
      page.map(async ({ id, kind, text, sentAt, readAt, ...about }) => ({
        id,
        head: messageHead(kind),
        text,
        at: sentAt,
        unread: readAt === null,
        post: await placeOf(actor, memberId, kind, about),
      })),
    ),
    through: page[0]?.id ?? 0,
    after: rows.length > limits.pageSize ? String(page.at(-1)?.id ?? '') : null,
  };
}

/** Where a member finds what a message is about: the page for it, or the post if they may see it. */
async function placeOf(
  actor: Actor,
  memberId: number,
  kind: string,
  about: Parameters<typeof postOf>[1],
) {
  if (kind.startsWith('tie-')) return { title: words.ties.title, href: '/settings/ties' };
  return kind.startsWith('ring-') ? ringOf(memberId) : postOf(actor, about);
}

/** The ring that was decided about last: its members read there what it is about, and can appeal. */
async function ringOf(memberId: number) {
  const [ring] = await db
    .select({ id: votingRings.id })
    .from(votingRingMembers)
    .innerJoin(votingRings, eq(votingRings.id, votingRingMembers.ringId))
    .where(
      and(
        eq(votingRingMembers.memberId, memberId),
        inArray(votingRings.state, ['reversed', 'undone']),
      ),
    )
    .orderBy(desc(votingRings.decidedAt), desc(votingRings.id))
    .limit(1);
  return ring === undefined ? null : { title: words.rings.own.title, href: ringPath(ring.id) };
}

async function postOf(
  actor: Actor,
  {
    questionId,
    answerId,
    commentId,
  }: Pick<typeof memberMessages.$inferSelect, 'questionId' | 'answerId' | 'commentId'>,
) {
  const ref =
    questionId !== null
      ? ({ kind: 'question', id: questionId } as const)
      : answerId !== null
        ? ({ kind: 'answer', id: answerId } as const)
        : commentId !== null
          ? ({ kind: 'comment', id: commentId } as const)
          : null;
  const post = ref && (await readPost(db, ref));
  if (ref === null || post === null || post === undefined) return null;
  const mayRead =
    (await postsInSight(db, [ref]))(ref) ||
    can(actor, 'post.see-deleted', { authorId: post.authorId }) === true;
  return mayRead ? { title: post.title, href: hrefOf(post, ref) } : null;
}
