import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { votingRings } from '#db/schema/voting-rings';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { tellMember } from '../inbox/tell-member.server';
import { textBetween } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { endReviews } from '../reviews/end-reviews.server';
import { giveVotesBack, lockRing, takeVotesBack } from './move-ring.server';

export const decideRingInput = z.object({
  decision: z.enum(['reverse', 'dismiss', 'undo']),
  reason: textBetween(limits.tieReason),
});

export type RingDecision = z.infer<typeof decideRingInput>['decision'];

/** From which state each leads where. */
const ways = {
  reverse: { from: ['proposed', 'dismissed', 'undone'], to: 'reversed', event: 'ring.reversed' },
  dismiss: { from: ['proposed'], to: 'dismissed', event: 'ring.dismissed' },
  undo: { from: ['reversed'], to: 'undone', event: 'ring.undone' },
} as const;

/**
 * Takes the votes of a ring back, finds nothing wrong, or lets them count again.
 * @throws Refusal what the permission table says; `taken` where somebody has decided meanwhile
 */
export async function decideRing(
  actor: Actor,
  { ringId, decision, reason }: { ringId: number } & z.infer<typeof decideRingInput>,
): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const memberIds = await lockRing(tx, ringId);
    if (memberIds.length === 0) throw new Refusal('not_found');
    demand(can(actor, 'ring.decide', { memberIds }));
    await applyDecision(tx, { ringId, memberIds, decision, reason, byId: memberId });
    await endReviews(tx, { subjectKind: 'voting-ring', subjectId: ringId });
  });
}

/**
 * Does what was decided about a ring, and tells its members.
 * @param about.memberIds from `lockRing`: the caller has locked it
 * @throws Refusal `taken` where the ring is not in a state to be decided so
 */
export async function applyDecision(
  tx: Transaction,
  about: {
    ringId: number;
    memberIds: readonly number[];
    decision: RingDecision;
    reason: string;
    byId: number;
  },
): Promise<void> {
  const { ringId, decision, reason, byId } = about;
  const way = ways[decision];
  const [ring] = await tx
    .select({ state: votingRings.state })
    .from(votingRings)
    .where(eq(votingRings.id, ringId));
  if (ring === undefined) throw new Refusal('not_found');
  if (!way.from.some((state) => state === ring.state)) throw new Refusal('taken');
  if (decision === 'reverse') await takeVotesBack(tx, ringId);
  if (decision === 'undo') await giveVotesBack(tx, ringId);
  await tx
    .update(votingRings)
    .set({ state: way.to, decidedAt: now(), decidedById: byId, reason })
    .where(eq(votingRings.id, ringId));
  await recordEvent(tx, byId, { type: way.event, ringId, reason }, { privileged: true });
  if (decision === 'dismiss') return;
  const kind = decision === 'reverse' ? 'ring-reversed' : 'ring-undone';
  for (const memberId of about.memberIds) await tellMember(tx, memberId, { kind, text: '' });
}
