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
import { findTie } from './find-tie.server';
import { lockTie } from './begin-tie.server';

export const appealAffiliationInput = z.object({
  affiliation: idInput,
  appeal: textBetween(limits.appeal),
});

/**
 * Says a word against a tie that stands in one's name, or asks to have it taken off: once a tie.
 * @throws Refusal what the permission table says; `taken` where it has ended, or a word was said
 */
export async function appealAffiliation(
  actor: Actor,
  { affiliation: id, appeal }: z.infer<typeof appealAffiliationInput>,
): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const about = await findTie(tx, id);
    demand(can(actor, 'affiliation.declare', about));
    const standing = await lockTie(tx, about);
    if (standing?.id !== id || standing.appealedAt !== null) throw new Refusal('taken');
    await tx.update(affiliations).set({ appeal, appealedAt: now() }).where(eq(affiliations.id, id));
    await recordEvent(tx, memberId, { type: 'affiliation.appealed', ...about });
  });
}
