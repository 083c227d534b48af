import { z } from 'zod';
import { db } from '#db/client.server';
import { addressKey, countAttempt } from '~/platform/attempt-limits.server';
import { keptAddress, noteAddress } from '../checks/note-address.server';
import { addMember } from './add-member.server';
import { demandGoodHandle, demandGoodName } from './demand-good-name.server';
import {
  displayNameInput,
  emailInput,
  openHandleInput,
  passwordInput,
} from './member-inputs.server';

export const signUpInput = z.object({
  handle: openHandleInput,
  displayName: displayNameInput,
  email: emailInput,
  password: passwordInput,
});

export type SignUp = z.infer<typeof signUpInput>;

/**
 * Makes an account for a visitor. It waits for its address to be confirmed; whether somebody else
 * has that address is neither said nor looked up here.
 * @param clientAddress new accounts are counted by it
 * @throws InvalidInput for a handle in use, a name that advertises or tells how to reach somebody, or
 *   a weak password; Refusal `too_many_attempts`
 */
export async function signUp(
  input: SignUp,
  { clientAddress }: { clientAddress: string },
): Promise<{ memberId: number }> {
  demandGoodHandle(input.handle);
  demandGoodName(input.displayName);
  await countAttempt('sign-up-address', addressKey(clientAddress));
  const made = await addMember({ ...input, role: 'member', addressConfirmed: false });
  await noteAddress(db, made.memberId, 'signed-in', keptAddress(clientAddress));
  return made;
}
