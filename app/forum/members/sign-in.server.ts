import { desc, eq } from 'drizzle-orm';
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
import { keptAddress, noteAddress } from '../checks/note-address.server';
import { knownPasswordInput } from './member-inputs.server';
import { isPassword } from './password.server';

export const signInInput = z.object({
  identifier: z
    .string({ error: words.problems.identifierMissing })
    .transform((text) => text.replaceAll('\0', '').trim().toLowerCase())
    .refine((text) => text !== '', words.problems.identifierMissing)
    .refine((text) => text.length <= limits.email.max, words.inputs.tooLong(limits.email.max)),
  password: knownPasswordInput,
});

export type SignIn = z.infer<typeof signInInput>;

type Account = Pick<typeof members.$inferSelect, 'id' | 'passwordHash'>;

/** Whom a name may mean, the likeliest first; null for nobody. */
async function accountsOf(identifier: string): Promise<(Account | null)[]> {
  const columns = { id: members.id, passwordHash: members.passwordHash };
  if (!identifier.includes('@')) {
    const [named] = await db.select(columns).from(members).where(eq(members.handle, identifier));
    return [named ?? null];
  }
  const [[confirmed], [waiting]] = await Promise.all([
    db.select(columns).from(members).where(eq(members.email, identifier)),
    db
      .select(columns)
      .from(members)
      .where(eq(members.unconfirmedEmail, identifier))
      .orderBy(desc(members.joinedAt))
      .limit(1),
  ]);
  return [confirmed ?? null, waiting ?? null];
}

/**
 * Finds out who signs in: by the handle, by the confirmed address, or by an address that the newest
 * account waits for. The answer is the same, and takes as long, whether there is no such account or
 * the password is another. An address means two accounts, so that who gave somebody else's address
 * to a new account cannot tell by signing in that it is somebody else's. Attempts are counted by
 * what was typed and by the visitor's address before the password is looked at, so that many at
 * once gain nothing.
 * @throws Refusal `wrong_sign_in`, `too_many_attempts`
 */
export async function signIn(
  { identifier, password }: SignIn,
  { clientAddress }: { clientAddress: string },
): Promise<{ memberId: number }> {
  const address = addressKey(clientAddress);
  const name = hiddenKey(identifier);
  await countAttempt('sign-in-address', address);
  await countAttempt('sign-in-account', name);
  const accounts = await accountsOf(identifier);
  const right = await Promise.all(
    accounts.map((account) => isPassword(password, account?.passwordHash ?? null)),
  );
  const account = accounts.find((each, index) => each !== null && right[index] === true) ?? null;
  if (account === null) throw new Refusal('wrong_sign_in');
  await Promise.all([
    forgetAttempts('sign-in-account', name),
    uncountAttempt('sign-in-address', address),
    noteAddress(db, account.id, 'signed-in', keptAddress(clientAddress)),
  ]);
  return { memberId: account.id };
}

/** Forgets the wrong passwords that were tried by an account's names: it has a new one. */
export async function forgetWrongPasswords(names: readonly (string | null)[]): Promise<void> {
  for (const name of names)
    if (name !== null) await forgetAttempts('sign-in-account', hiddenKey(name));
}
