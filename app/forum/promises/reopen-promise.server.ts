import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { changePromise, lockPromise, promiseSubject } from './change-promise.server';
import { dueAtOf, dueInput, promiseReasonInput, seenInput } from './promise-inputs.server';

export const reopenPromiseInput = z
  .object({ promiseId: idInput, reason: promiseReasonInput })
  .and(seenInput)
  .and(dueInput);

export type ReopenPromise = z.infer<typeof reopenPromiseInput> & { questionId: number };

/**
 * Answers the asker's dispute: the promise is open again, with a new date.
 * @throws Refusal what the permission table and the table of states say; `stale_promise`;
 * InvalidInput for a date that is not ahead or not another
 */
export async function reopenPromise(actor: Actor, input: ReopenPromise): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockPromise(tx, input);
    demand(can(actor, 'promise.reopen', promiseSubject(locked)));
    const dueAt = dueAtOf(input, locked.timeZone, locked.at);
    const by = { memberId, words: input.reason, seen: input };
    await changePromise(tx, locked, { act: 'reopen', dueAt }, by);
  });
}
