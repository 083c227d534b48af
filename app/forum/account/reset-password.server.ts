import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { brokenConstraint } from '~/platform/broken-constraint.server';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { endAllSessions } from '~/platform/session.server';
import { inTransaction } from '~/platform/transaction.server';
import { passwordInput } from '../members/member-inputs.server';
import { demandStrongPassword, hashPassword } from '../members/password.server';
import { forgetWrongPasswords } from '../members/sign-in.server';
import { mailTokenInput } from './confirm-address.server';
import { findMailToken, lockMailToken, type MailToken } from './mail-tokens.server';
import { recordNewPassword } from './record-new-password.server';

export const resetPasswordInput = z.object({ token: mailTokenInput, password: passwordInput });

export type ResetPassword = z.infer<typeof resetPasswordInput>;

const columns = {
  id: members.id,
  handle: members.handle,
  displayName: members.displayName,
  email: members.email,
  unconfirmedEmail: members.unconfirmedEmail,
  role: members.role,
  erasedAt: members.erasedAt,
};

type Member = Pick<typeof members.$inferSelect, keyof typeof columns>;

/** What the link in a mail can still do. `unwanted`: the account has another address by now. */
export type ResetLink =
  { state: 'ready'; handle: string } | { state: 'used' | 'expired' | 'unwanted' | 'unknown' };

function stateOf(token: MailToken | null, member: Member | undefined): ResetLink {
  if (token === null || member === undefined || member.erasedAt !== null)
    return { state: 'unknown' };
  if (token.usedAt !== null) return { state: 'used' };
  if (![member.email, member.unconfirmedEmail].includes(token.address))
    return { state: 'unwanted' };
  if (token.expiresAt <= now()) return { state: 'expired' };
  return { state: 'ready', handle: member.handle };
}

/** What a link says before a password is written: opening it changes nothing. */
export async function showResetLink(secret: string): Promise<ResetLink> {
  const token = await findMailToken('reset-password', secret);
  if (token === null) return { state: 'unknown' };
  const [member] = await db.select(columns).from(members).where(eq(members.id, token.memberId));
  return stateOf(token, member);
}

/** The account's names, where the link still works. */
async function namesFor(secret: string): Promise<Member> {
  const token = await findMailToken('reset-password', secret);
  const [member] =
    token === null
      ? []
      : await db.select(columns).from(members).where(eq(members.id, token.memberId));
  if (member === undefined || stateOf(token, member).state !== 'ready')
    throw new Refusal('mail_link_used');
  return member;
}

/** Whoever has the link reads mail at the address: if the account waits for it, it is confirmed. */
async function confirmIfWaiting(tx: Transaction, member: Member, address: string): Promise<Member> {
  if (member.unconfirmedEmail !== address || member.email !== null) return member;
  try {
    await tx.transaction((within) =>
      within
        .update(members)
        .set({ email: address, unconfirmedEmail: null })
        .where(eq(members.id, member.id)),
    );
    return { ...member, email: address, unconfirmedEmail: null };
  } catch (error) {
    // Somebody else has confirmed it in the meantime; the account waits on.
    if (brokenConstraint(error) !== 'members_email_unique') throw error;
    return member;
  }
}

/**
 * Sets a new password by the link of a mail. All sessions end, all such links are used up, and wrong
 * passwords that were tried are forgotten.
 * @throws InvalidInput for a weak password; Refusal `mail_link_used`
 */
export async function resetPassword({ token: secret, password }: ResetPassword): Promise<void> {
  demandStrongPassword(password, await namesFor(secret));
  const passwordHash = await hashPassword(password);
  const member = await inTransaction(async (tx) => {
    const token = await lockMailToken(tx, 'reset-password', secret);
    const [before] =
      token === null
        ? []
        : await tx
            .select(columns)
            .from(members)
            .where(eq(members.id, token.memberId))
            .for('no key update');
    if (token === null || before === undefined || stateOf(token, before).state !== 'ready')
      throw new Refusal('mail_link_used');
    await tx.update(members).set({ passwordHash }).where(eq(members.id, before.id));
    const after = await confirmIfWaiting(tx, before, token.address);
    await endAllSessions(before.id, { tx });
    await recordNewPassword(tx, after);
    return after;
  });
  await forgetWrongPasswords([member.handle, member.email, member.unconfirmedEmail]);
}
