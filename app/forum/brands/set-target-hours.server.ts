import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { brands, brandTargetHours } from '#db/schema/brands';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { lockBrand } from './lock-brand.server';

const { min, max } = limits.targetHours;

export const setTargetHoursInput = z.object({
  hours: z.coerce
    .number(words.problems.wholeNumber(min, max))
    .int(words.problems.wholeNumber(min, max))
    .min(min, words.problems.wholeNumber(min, max))
    .max(max, words.problems.wholeNumber(min, max)),
});

export type SetTargetHours = z.infer<typeof setTargetHoursInput> & { brandId: number };

/**
 * Sets within how many service hours a brand means to answer. Every target is dated and kept.
 * @throws Refusal what the permission table says
 */
export async function setTargetHours(
  actor: Actor,
  { brandId, hours }: SetTargetHours,
): Promise<void> {
  demand(can(actor, 'brand.set-target-hours', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const { targetHours: before } = await lockBrand(tx, brandId);
    if (before === hours) return;
    await tx.update(brands).set({ targetHours: hours }).where(eq(brands.id, brandId));
    await tx.insert(brandTargetHours).values({ brandId, hours, since: now(), setById: memberId });
    await recordEvent(
      tx,
      memberId,
      { type: 'brand.target-hours-set', brandId, hours, before },
      { privileged: true },
    );
  });
}
