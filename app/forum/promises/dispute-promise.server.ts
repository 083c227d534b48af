import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { afterServiceHours } from '~/rules/service-hours';
import { weeklyHours } from '../brands/weekly-hours';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { changePromise, lockPromise, promiseSubject } from './change-promise.server';
import { promiseReasonInput, seenInput } from './promise-inputs.server';

export const disputePromiseInput = z
  .object({ promiseId: idInput, reason: promiseReasonInput })
  .and(seenInput);

export type DisputePromise = z.infer<typeof disputePromiseInput> & { questionId: number };

/**
 * The asker says that a promise which the brand calls kept was not. The brand sets a new date within
 * its target hours as they are now, or the promise is broken.
 * @throws Refusal what the permission table and the table of states say; `stale_promise`
 */
export async function disputePromise(actor: Actor, input: DisputePromise): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockPromise(tx, input);
    demand(can(actor, 'promise.dispute', promiseSubject(locked)));
    const answerBy = await answeredBy(tx, locked.promise.brandId, locked.at);
    const by = { memberId, words: input.reason, seen: input };
    await changePromise(tx, locked, { act: 'dispute', answerBy }, by);
  });
}

/** When the brand's target hours have passed. */
async function answeredBy(tx: Transaction, brandId: number, from: Date): Promise<Date> {
  const [brand] = await tx.select().from(brands).where(eq(brands.id, brandId));
  if (brand === undefined) throw new Error(`no brand ${brandId}`);
  return afterServiceHours(
    from,
    brand.targetHours,
    weeklyHours(brand.serviceHours),
    brand.timeZone,
  );
}
