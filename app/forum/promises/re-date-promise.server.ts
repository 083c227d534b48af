import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { changePromise, lockPromise, promiseSubject } from './change-promise.server';
import { dueAtOf, dueInput, promiseReasonInput, seenInput } from './promise-inputs.server';

export const reDatePromiseInput = z
  .object({ promiseId: idInput, reason: promiseReasonInput })
  .and(seenInput)
  .and(dueInput);

export type ReDatePromise = z.infer<typeof reDatePromiseInput> & { questionId: number };

/**
 * Gives a promise another date, with the reason. The first date stays in sight and in the record.
 * @throws Refusal what the permission table and the table of states say; `stale_promise`;
 * InvalidInput for a date that is not ahead or not another
 */
export async function reDatePromise(actor: Actor, input: ReDatePromise): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockPromise(tx, input);
    demand(can(actor, 'promise.re-date', promiseSubject(locked)));
    const dueAt = dueAtOf(input, locked.timeZone, locked.at);
    const by = { memberId, words: input.reason, seen: input };
    await changePromise(tx, locked, { act: 're-date', dueAt }, by);
  });
}
