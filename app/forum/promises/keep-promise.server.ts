import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { changePromise, lockPromise, promiseSubject } from './change-promise.server';
import { promiseEvidenceInput, seenInput } from './promise-inputs.server';

export const keepPromiseInput = z
  .object({ promiseId: idInput, evidence: promiseEvidenceInput })
  .and(seenInput);

export type KeepPromise = z.infer<typeof keepPromiseInput> & { questionId: number };

/**
 * Says that a promise was kept, with what shows it. Where it was late, it is told as kept late.
 * @throws Refusal what the permission table and the table of states say; `stale_promise`
 */
export async function keepPromise(actor: Actor, input: KeepPromise): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockPromise(tx, input);
    demand(can(actor, 'promise.keep', promiseSubject(locked)));
    await changePromise(
      tx,
      locked,
      { act: 'keep' },
      { memberId, words: input.evidence, seen: input },
    );
  });
}
