import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { site } from '#db/schema/site';
import { votingRingMembers, votingRingPairs, votingRings } from '#db/schema/voting-rings';
import { now } from '~/platform/clock.server';
import { inTransaction, readsHere } from '~/platform/transaction.server';
import {
  candidateGroups,
  type GroupFacts,
  judgeGroup,
  LEAST_VOTES,
  RING_THRESHOLD,
  type RingJudgement,
  surprise,
  type VoteEdge,
} from '~/rules/voting-rings';
import { tellMember } from '../inbox/tell-member.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { lockRing, takeVotesBack } from './move-ring.server';
import { readGroup, readSharedAddresses, readVoteEdges } from './read-votes.server';

/** Each statement of the pass ends after this time; tomorrow is another day. */
const STATEMENT_MS = 60_000;

export type FoundRing = RingJudgement & { facts: GroupFacts };

/** Looks through the votes of the window for rings; it changes nothing. */
export async function findRings(): Promise<FoundRing[]> {
  const at = now();
  return inTransaction(async (tx) => {
    await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`);
    const edges = await readVoteEdges(tx, at);
    const sharedAddresses = await readSharedAddresses(tx, peopleOf(edges));
    const found: FoundRing[] = [];
    for (const group of candidateGroups(edges, sharedAddresses)) {
      const facts = await readGroup(tx, group, { edges, sharedAddresses, at });
      const judgement = judgeGroup(facts);
      if (judgement.score >= RING_THRESHOLD) found.push({ ...judgement, facts });
    }
    return found;
  });
}

/** Of all who vote for each other, those whose ties go beyond chance. */
function peopleOf(edges: readonly VoteEdge[]): number[] {
  const noticed = edges.filter((edge) => edge.votes >= LEAST_VOTES && surprise(edge) > 1);
  return [...new Set(noticed.flatMap(({ voterId, authorId }) => [voterId, authorId]))];
}

/**
 * The daily watch: proposes what it finds to moderators, or takes it back at once, as the
 * administrator has chosen. The same people are proposed once; after a moderator found nothing
 * wrong, only if they have gone on.
 * @returns how many were new
 */
export async function watchVotes(): Promise<number> {
  const [settings] = await readsHere().select({ policy: site.ringPolicy }).from(site);
  const policy = settings?.policy ?? 'propose';
  if (policy === 'off') return 0;
  let fresh = 0;
  for (const ring of await findRings())
    if (await inTransaction((tx) => keepRing(tx, ring, policy))) fresh += 1;
  return fresh;
}

async function keepRing(
  tx: Transaction,
  { facts, score, evidence }: FoundRing,
  policy: 'propose' | 'reverse',
): Promise<boolean> {
  const ids = facts.members.map(({ id }) => id).sort((a, b) => a - b);
  const people = ids.join(' ');
  const before = await tx
    .select({ state: votingRings.state, voteCount: votingRings.voteCount })
    .from(votingRings)
    .where(eq(votingRings.people, people));
  if (before.some(({ state }) => state === 'proposed' || state === 'reversed')) return false;
  // What somebody has looked at and left is looked at again when half as much has been added.
  if (before.some(({ voteCount }) => facts.inward < 1.5 * voteCount)) return false;
  if (await standsInAnother(tx, ids)) return false;
  const [ring] = await tx
    .insert(votingRings)
    .values({
      state: 'proposed',
      people,
      score,
      evidence,
      voteCount: facts.inward,
      foundAt: now(),
    })
    .onConflictDoNothing()
    .returning({ id: votingRings.id });
  if (ring === undefined) return false;
  const ringId = ring.id;
  await tx.insert(votingRingMembers).values(ids.map((memberId) => ({ ringId, memberId })));
  // Whoever votes for hardly anybody here beside the others is in it as an author.
  await tx
    .insert(votingRingPairs)
    .values(
      ids.flatMap((voterId) =>
        ids.filter((id) => id !== voterId).map((authorId) => ({ ringId, voterId, authorId })),
      ),
    );
  await recordEvent(tx, null, { type: 'ring.found', ringId }, { privileged: true });
  if (policy === 'reverse') await reverseFound(tx, ringId);
  else
    await openReview(tx, {
      kind: 'voting-ring',
      subjectKind: 'voting-ring',
      subjectId: ringId,
      authorId: null,
      brandId: null,
    });
  return true;
}

/** Two of them are in a ring already that waits or stands: that one is decided first. */
async function standsInAnother(tx: Transaction, ids: readonly number[]): Promise<boolean> {
  const rows = await tx
    .select({ ringId: votingRingMembers.ringId })
    .from(votingRingMembers)
    .innerJoin(votingRings, eq(votingRings.id, votingRingMembers.ringId))
    .where(
      and(
        inArray(votingRingMembers.memberId, [...ids]),
        inArray(votingRings.state, ['proposed', 'reversed']),
      ),
    )
    .groupBy(votingRingMembers.ringId)
    .having(sql`count(*) > 1`)
    .limit(1);
  return rows.length > 0;
}

async function reverseFound(tx: Transaction, ringId: number): Promise<void> {
  const memberIds = await lockRing(tx, ringId);
  await takeVotesBack(tx, ringId);
  await tx
    .update(votingRings)
    .set({ state: 'reversed', decidedAt: now() })
    .where(and(eq(votingRings.id, ringId), ne(votingRings.state, 'reversed')));
  await recordEvent(tx, null, { type: 'ring.reversed', ringId, reason: '' }, { privileged: true });
  for (const memberId of memberIds)
    await tellMember(tx, memberId, { kind: 'ring-reversed', text: '' });
}
