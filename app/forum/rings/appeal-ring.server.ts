import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { votingRingMembers, votingRings } from '#db/schema/voting-rings';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textBetween } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { lockRing } from './move-ring.server';

export const appealRingInput = z.object({ appeal: textBetween(limits.appeal) });

/**
 * Says a word, once, against one's votes being taken back: then somebody looks at it again.
 * @throws Refusal what the permission table says; `taken` where nothing is taken back, or said twice
 */
export async function appealRing(
  actor: Actor,
  { ringId, appeal }: { ringId: number } & z.infer<typeof appealRingInput>,
): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const memberIds = await lockRing(tx, ringId);
    if (memberIds.length === 0) throw new Refusal('not_found');
    demand(can(actor, 'ring.appeal', { memberIds }));
    const own = and(eq(votingRingMembers.ringId, ringId), eq(votingRingMembers.memberId, memberId));
    const [row] = await tx
      .select({ state: votingRings.state, appealedAt: votingRingMembers.appealedAt })
      .from(votingRingMembers)
      .innerJoin(votingRings, eq(votingRings.id, votingRingMembers.ringId))
      .where(own);
    if (row?.state !== 'reversed' || row.appealedAt !== null) throw new Refusal('taken');
    await tx.update(votingRingMembers).set({ appeal, appealedAt: now() }).where(own);
    await openReview(tx, {
      kind: 'voting-ring',
      subjectKind: 'voting-ring',
      subjectId: ringId,
      authorId: null,
      brandId: null,
    });
    await recordEvent(tx, memberId, { type: 'ring.appealed', ringId });
  });
}
