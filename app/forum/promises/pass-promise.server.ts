import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { changePromise, lockPromise, promiseSubject } from './change-promise.server';
import { demandOwner } from './demand-owner.server';
import { seenInput } from './promise-inputs.server';

export const passPromiseInput = z.object({ promiseId: idInput, owner: idInput }).and(seenInput);

export type PassPromise = z.infer<typeof passPromiseInput> & { questionId: number };

/**
 * Passes a promise on to another representative of the brand, who sees to it from then on.
 * @throws Refusal what the permission table and the table of states say; `stale_promise`;
 * InvalidInput for somebody who does not speak for the brand
 */
export async function passPromise(actor: Actor, input: PassPromise): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockPromise(tx, input);
    demand(can(actor, 'promise.pass-on', promiseSubject(locked)));
    if (locked.promise.ownerId === input.owner) return;
    await demandOwner(tx, locked.promise.brandId, input.owner);
    const by = { memberId, words: '', seen: input };
    await changePromise(tx, locked, { act: 'pass-on', ownerId: input.owner }, by);
  });
}
