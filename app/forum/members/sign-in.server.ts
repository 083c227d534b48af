import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import {
  addressKey,
  countAttempt,
  forgetAttempts,
  hiddenKey,
  uncountAttempt,
} from '~/platform/attempt-limits.server';
import { Refusal } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { isPassword } from './password.server';

export const signInInput = z.object({
  identifier: z
    .string({ error: words.problems.identifierMissing })
    .transform((text) => text.replaceAll('\0', '').trim().toLowerCase())
    .refine((text) => text !== '', words.problems.identifierMissing)
    .refine((text) => text.length <= limits.email.max, words.inputs.tooLong(limits.email.max)),
  password: z
    .string({ error: words.problems.passwordMissing })
    .min(1, words.problems.passwordMissing)
    .max(limits.password.max, words.inputs.tooLong(limits.password.max)),
});

export type SignIn = z.infer<typeof signInInput>;

/**
 * Finds out who signs in. The answer is the same, and takes as long, whether there is no such
 * account or the password is another; attempts are counted by account and by address before the
 * password is looked at, so that many at once gain nothing.
 * @throws Refusal `wrong_sign_in`, `too_many_attempts`
 */
export async function signIn(
  { identifier, password }: SignIn,
  { clientAddress }: { clientAddress: string },
): Promise<{ memberId: number }> {
  const address = addressKey(clientAddress);
  await countAttempt('sign-in-address', address);
  const named = identifier.includes('@') ? members.email : members.handle;
  const [member] = await db
    .select({ id: members.id, passwordHash: members.passwordHash })
    .from(members)
    .where(eq(named, identifier));
  // One key an account, so that its handle and its address do not make two.
  const account = member === undefined ? `none:${hiddenKey(identifier)}` : `member:${member.id}`;
  await countAttempt('sign-in-account', account);
  const isRight = await isPassword(password, member?.passwordHash ?? null);
  if (member === undefined || !isRight) throw new Refusal('wrong_sign_in');
  await Promise.all([
    forgetAttempts('sign-in-account', account),
    uncountAttempt('sign-in-address', address),
  ]);
  return { memberId: member.id };
}
