import { z } from 'zod';
import { addMember } from './add-member.server';
import { displayNameInput, emailInput, handleInput, passwordInput } from './member-inputs.server';

export const createMemberInput = z.object({
  handle: handleInput,
  displayName: displayNameInput,
  email: emailInput,
  password: passwordInput,
  role: z.enum(['member', 'moderator', 'administrator']).default('member'),
});

export type CreateMember = z.infer<typeof createMemberInput>;

/**
 * Makes an account for somebody, with a role: the operator's command, which is how an installation
 * gets its first administrator. The operator vouches for the address. It asks for no permission, since whoever runs it owns the database.
 * @throws InvalidInput for a handle or address in use, or a weak password
 */
export function createMember(input: CreateMember): Promise<{ memberId: number }> {
  return addMember({ ...input, addressConfirmed: true });
}
