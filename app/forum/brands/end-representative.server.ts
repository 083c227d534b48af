import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { representatives } from '#db/schema/brands';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { passPromisesOfLeaver } from '../promises/pass-to-lead.server';
import { recordEvent } from '../record-event.server';
import { representativeOf } from './change-representative.server';
import { lockBrand } from './lock-brand.server';

export const endRepresentativeInput = z.object({ representativeId: idInput });

export type EndRepresentative = z.infer<typeof endRepresentativeInput> & { brandId: number };

/**
 * Ends that somebody speaks for a brand, from now on; their promises pass to its lead. The last lead
 * may leave too: administrators can appoint another.
 * @throws Refusal what the permission table says
 */
export async function endRepresentative(
  actor: Actor,
  { brandId, representativeId }: EndRepresentative,
): Promise<void> {
  demand(can(actor, 'representative.manage', { brandId }));
  const { memberId: actorId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const { memberId } = await representativeOf(tx, brandId, representativeId);
    await tx
      .update(representatives)
      .set({ until: now() })
      .where(eq(representatives.id, representativeId));
    await passPromisesOfLeaver(tx, brandId, { leaverId: memberId, actorId });
    await recordEvent(
      tx,
      actorId,
      { type: 'representative.ended', brandId, memberId },
      { privileged: true },
    );
  });
}
