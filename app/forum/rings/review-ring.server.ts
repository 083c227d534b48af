import { and, eq, inArray } from 'drizzle-orm';
import { votingRingMembers, votingRings } from '#db/schema/voting-rings';
import { words } from '~/messages';
import { formatDate, formatNumber } from '~/messages/format';
import { ringPath } from '~/rules/paths';
import { can } from '~/rules/permissions';
import type { Transaction } from '#db/client.server';
import { demand } from '../demand.server';
import type { Deciding, ReviewKind, Undoing } from '../reviews/review-kind';
import { applyDecision, type RingDecision } from './decide-ring.server';
import { lockRing } from './move-ring.server';
import { readRing } from './show-ring.server';

const text = words.rings;

async function decide(
  tx: Transaction,
  { reviewer, item, input }: Deciding,
  decision: RingDecision,
): Promise<Record<string, number[]>> {
  const memberIds = await membersOf(tx, item.subjectId);
  // Whom it is about is known only now.
  demand(can(reviewer, 'ring.decide', { memberIds }));
  await applyDecision(tx, {
    ringId: item.subjectId,
    memberIds,
    decision,
    reason: input.reason,
    byId: reviewer.memberId,
  });
  return { members: memberIds };
}

async function membersOf(tx: Transaction, ringId: number): Promise<number[]> {
  const rows = await tx
    .select({ id: votingRingMembers.memberId })
    .from(votingRingMembers)
    .where(inArray(votingRingMembers.ringId, [ringId]));
  return rows.map(({ id }) => id);
}

/** Votes that look like an agreement, in the queue of what waits for a decision. */
export const votingRingReview: ReviewKind = {
  name: text.reviewName,
  openTo: 'moderators',
  may: (actor, item) => can(actor, 'ring.decide', { memberIds: item.trace['members'] ?? [] }),
  async hiddenFrom(from, actor, items) {
    const memberId = actor.kind === 'member' ? actor.memberId : 0;
    const rows = await from
      .select({ ringId: votingRingMembers.ringId })
      .from(votingRingMembers)
      .where(
        and(
          eq(votingRingMembers.memberId, memberId),
          inArray(
            votingRingMembers.ringId,
            items.map(({ subjectId }) => subjectId),
          ),
        ),
      );
    const own = new Set(rows.map(({ ringId }) => ringId));
    return new Set(items.flatMap(({ id, subjectId }) => (own.has(subjectId) ? [id] : [])));
  },
  async list(from, items) {
    const ids = items.map(({ subjectId }) => subjectId);
    if (ids.length === 0) return new Map();
    const rows = await from
      .select({ id: votingRings.id, people: votingRings.people, score: votingRings.score })
      .from(votingRings)
      .where(inArray(votingRings.id, ids));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      items.flatMap((item) => {
        const ring = byId.get(item.subjectId);
        return ring === undefined
          ? []
          : [
              [
                item.id,
                {
                  title: text.reviewTitle(ring.people.split(' ').length),
                  why: text.score(ring.score),
                },
              ] as const,
            ];
      }),
    );
  },
  async show(from, item) {
    const found = await readRing(from, item.subjectId);
    if (found === null) return null;
    return {
      title: text.reviewTitle(found.people.length),
      href: ringPath(item.subjectId),
      reasons: found.sentences,
      // Votes that count are taken back or not; those that were taken back come again or not.
      notNow: found.ring.state === 'reversed' ? ['reverse', 'dismiss'] : ['restore', 'keep'],
      parts: [
        {
          as: 'table',
          heading: text.people,
          columns: text.peopleColumns,
          rows: found.people.map(({ name, joinedAt, reputation }) => [
            name,
            formatDate(joinedAt),
            formatNumber(reputation),
          ]),
        },
        ...found.people.flatMap(({ name, appeal, appealedAt }) =>
          appealedAt === null
            ? []
            : [
                {
                  as: 'words',
                  heading: text.objections,
                  text: appeal,
                  by: name,
                  at: appealedAt,
                } as const,
              ],
        ),
      ],
    };
  },
  async lock(tx, item) {
    await lockRing(tx, item.subjectId);
  },
  decisions: {
    reverse: {
      key: 'r',
      label: text.reverse,
      help: text.reverseHelp,
      tone: 'refuse',
      reason: 'owed',
      message: null,
      decide: (tx, deciding) => decide(tx, deciding, 'reverse'),
      undo: (tx, undoing) => undo(tx, undoing),
    },
    dismiss: {
      key: 'n',
      label: text.dismiss,
      help: text.dismissHelp,
      tone: 'approve',
      reason: 'optional',
      message: null,
      decide: (tx, deciding) => decide(tx, deciding, 'dismiss'),
    },
    restore: {
      key: 'u',
      label: text.undo,
      help: text.undoHelp,
      tone: 'approve',
      reason: 'owed',
      message: null,
      decide: (tx, deciding) => decide(tx, deciding, 'undo'),
    },
    keep: {
      key: 'l',
      label: text.keepReversed,
      help: text.keepReversedHelp,
      tone: 'plain',
      reason: 'optional',
      message: null,
      decide: async () => ({}),
    },
  },
};

async function undo(tx: Transaction, { reviewer, item }: Undoing): Promise<void> {
  const memberIds = await membersOf(tx, item.subjectId);
  // Undone from the audit log, where nobody asks whom it is about.
  demand(can(reviewer, 'ring.decide', { memberIds }));
  await applyDecision(tx, {
    ringId: item.subjectId,
    memberIds,
    decision: 'undo',
    reason: '',
    byId: reviewer.memberId,
  });
}
