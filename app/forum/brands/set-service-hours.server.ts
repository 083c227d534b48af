import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { brands } from '#db/schema/brands';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { serviceHoursInput } from './brand-inputs.server';
import { lockBrand } from './lock-brand.server';

export const setServiceHoursInput = serviceHoursInput;

/**
 * Sets when the brand is there; no hours at all mean always.
 * @throws Refusal what the permission table says
 */
export async function setServiceHours(
  actor: Actor,
  { brandId, hours }: { brandId: number; hours: z.infer<typeof setServiceHoursInput> },
): Promise<void> {
  demand(can(actor, 'brand.manage', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    await tx.update(brands).set({ serviceHours: hours }).where(eq(brands.id, brandId));
    await recordEvent(tx, memberId, { type: 'brand.changed', brandId }, { privileged: true });
  });
}
