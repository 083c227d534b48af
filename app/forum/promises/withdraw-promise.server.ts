import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { changePromise, lockPromise, promiseSubject } from './change-promise.server';
import { promiseReasonInput, seenInput } from './promise-inputs.server';

export const withdrawPromiseInput = z
  .object({ promiseId: idInput, reason: promiseReasonInput })
  .and(seenInput);

export type WithdrawPromise = z.infer<typeof withdrawPromiseInput> & { questionId: number };

/**
 * Takes a promise back, with a reason for everybody to read. It stays in sight, and is counted.
 * @throws Refusal what the permission table and the table of states say; `stale_promise`
 */
export async function withdrawPromise(actor: Actor, input: WithdrawPromise): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockPromise(tx, input);
    demand(can(actor, 'promise.withdraw', promiseSubject(locked)));
    await changePromise(
      tx,
      locked,
      { act: 'withdraw' },
      { memberId, words: input.reason, seen: input },
    );
  });
}
