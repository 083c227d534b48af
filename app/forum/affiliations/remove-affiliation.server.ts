import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { affiliations } from '#db/schema/affiliations';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput, textBetween } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { tellMember } from '../inbox/tell-member.server';
import { findTie } from './find-tie.server';
import { lockTie } from './begin-tie.server';

export const removeAffiliationInput = z.object({
  affiliation: idInput,
  reason: textBetween(limits.tieReason),
});

export type RemoveAffiliation = z.infer<typeof removeAffiliationInput>;

/**
 * Ends a member's tie to a brand. What they did while it was in force stays as it was judged then.
 * @throws Refusal what the permission table says; `not_found`, or `taken` where it has ended already
 */
export async function removeAffiliation(
  actor: Actor,
  { affiliation: id, reason }: RemoveAffiliation,
): Promise<void> {
  const { memberId: actorId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const about = await findTie(tx, id);
    demand(can(actor, 'affiliation.remove', about));
    const standing = await lockTie(tx, about);
    if (standing?.id !== id) throw new Refusal('taken');
    await tx
      .update(affiliations)
      .set({
        until: new Date(Math.max(now().getTime(), standing.since.getTime())),
        endedById: actorId,
        endedReason: reason,
      })
      .where(eq(affiliations.id, id));
    await recordEvent(
      tx,
      actorId,
      { type: 'affiliation.removed', ...about, reason },
      { privileged: true },
    );
    await tellMember(tx, about.memberId, { kind: 'tie-removed', text: reason });
  });
}
