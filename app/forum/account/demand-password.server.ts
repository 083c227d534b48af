import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { countAttempt, forgetAttempts } from '~/platform/attempt-limits.server';
import { InvalidInput } from '~/platform/refusal.server';
import { isPassword } from '../members/password.server';

/**
 * Makes sure that whoever sits at a signed-in browser knows the account's password.
 * @returns the account's names, and the hash that the password was checked against
 * @throws InvalidInput beside the field; Refusal `too_many_attempts`
 */
export async function demandPassword(
  memberId: number,
  password: string,
): Promise<{ handle: string; displayName: string; email: string | null; passwordHash: string }> {
  const key = String(memberId);
  await countAttempt('own-password', key);
  const [member] = await db
    .select({
      handle: members.handle,
      displayName: members.displayName,
      email: members.email,
      passwordHash: members.passwordHash,
    })
    .from(members)
    .where(eq(members.id, memberId));
  const passwordHash = member?.passwordHash ?? null;
  const isRight = await isPassword(password, passwordHash);
  if (member === undefined || passwordHash === null || !isRight)
    throw new InvalidInput({ password: words.problems.passwordWrong });
  await forgetAttempts('own-password', key);
  return { ...member, passwordHash };
}
