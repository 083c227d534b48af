import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { changePromise, lockPromise, promiseSubject } from './change-promise.server';
import { promiseReasonInput, seenInput } from './promise-inputs.server';

export const breakPromiseInput = z
  .object({ promiseId: idInput, reason: promiseReasonInput })
  .and(seenInput);

export type BreakPromise = z.infer<typeof breakPromiseInput> & { questionId: number };

/**
 * Says, in the brand's own words, that a promise will not be kept. That is final, and counted.
 * @throws Refusal what the permission table and the table of states say; `stale_promise`
 */
export async function breakPromise(actor: Actor, input: BreakPromise): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockPromise(tx, input);
    demand(can(actor, 'promise.break', promiseSubject(locked)));
    await changePromise(
      tx,
      locked,
      { act: 'break' },
      { memberId, words: input.reason, seen: input },
    );
  });
}
