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

export const keepAffiliationInput = z.object({
  affiliation: idInput,
  reason: textBetween(limits.tieReason),
});

/**
 * Leaves a tie as it is, after its member said a word against it.
 * @throws Refusal what the permission table says; `taken` where nothing waits for an answer
 */
export async function keepAffiliation(
  actor: Actor,
  { affiliation: id, reason }: z.infer<typeof keepAffiliationInput>,
): Promise<void> {
  const { memberId: actorId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const about = await findTie(tx, id);
    demand(can(actor, 'affiliation.remove', about));
    const standing = await lockTie(tx, about);
    const waits = standing?.appealedAt != null && standing.appealAnsweredAt === null;
    if (standing?.id !== id || !waits) throw new Refusal('taken');
    await tx.update(affiliations).set({ appealAnsweredAt: now() }).where(eq(affiliations.id, id));
    await recordEvent(
      tx,
      actorId,
      { type: 'affiliation.kept', ...about, reason },
      { privileged: true },
    );
    await tellMember(tx, about.memberId, { kind: 'tie-kept', text: reason });
  });
}
