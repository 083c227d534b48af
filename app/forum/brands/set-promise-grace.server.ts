import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { brands } from '#db/schema/brands';
import { words } from '~/messages';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { lockBrand } from './lock-brand.server';

const { min, max } = limits.promiseGraceDays;

export const setPromiseGraceInput = z.object({
  days: z.coerce
    .number(words.problems.wholeNumber(min, max))
    .int(words.problems.wholeNumber(min, max))
    .min(min, words.problems.wholeNumber(min, max))
    .max(max, words.problems.wholeNumber(min, max)),
});

export type SetPromiseGrace = z.infer<typeof setPromiseGraceInput> & { brandId: number };

/**
 * Sets so many days after its due date a promise that is not kept is broken by itself. It holds for
 * promises that are made from now on: nobody moves the end of one that was made.
 * @throws Refusal what the permission table says
 */
export async function setPromiseGrace(
  actor: Actor,
  { brandId, days }: SetPromiseGrace,
): Promise<void> {
  demand(can(actor, 'brand.set-promise-grace', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const { promiseGraceDays: before } = await lockBrand(tx, brandId);
    if (before === days) return;
    await tx.update(brands).set({ promiseGraceDays: days }).where(eq(brands.id, brandId));
    await recordEvent(
      tx,
      memberId,
      { type: 'brand.promise-grace-set', brandId, days, before },
      { privileged: true },
    );
  });
}
