import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { changePromise, lockPromise, promiseSubject } from './change-promise.server';
import { seenInput } from './promise-inputs.server';

export const takeBackDisputeInput = z.object({ promiseId: idInput }).and(seenInput);

export type TakeBackDispute = z.infer<typeof takeBackDisputeInput> & { questionId: number };

/**
 * The asker says that a promise was kept after all.
 * @throws Refusal what the permission table and the table of states say; `stale_promise`
 */
export async function takeBackDispute(actor: Actor, input: TakeBackDispute): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockPromise(tx, input);
    demand(can(actor, 'promise.take-back-dispute', promiseSubject(locked)));
    await changePromise(
      tx,
      locked,
      { act: 'take-back-dispute' },
      { memberId, words: '', seen: input },
    );
  });
}
