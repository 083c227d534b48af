import { members } from '#db/schema/members';
import { words } from '~/messages';
import { brokenConstraint } from '~/platform/broken-constraint.server';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import type { Role } from '~/rules/permissions';
import { queueConfirmation } from '../account/mail-confirmation.server';
import { recordEvent } from '../record-event.server';
import { demandStrongPassword, hashPassword } from './password.server';

export interface NewMember {
  handle: string;
  displayName: string;
  email: string;
  /** It is known that the member reads mail there; else a mail asks them to confirm it. */
  addressConfirmed: boolean;
  password: string;
  role: Role;
}

/** What is said of a name that somebody else has. */
const problemByConstraint: Readonly<Record<string, Record<string, string>>> = {
  members_handle_unique: { handle: words.problems.handleTaken },
  members_email_unique: { email: words.problems.emailUnusable },
};

/**
 * Adds a member with an account. Of two who want one handle at once, one gets it.
 * @throws InvalidInput for a handle that is in use, a confirmed address that is, or a password that is easily guessed
 */
export async function addMember(member: NewMember): Promise<{ memberId: number }> {
  const { password, email, addressConfirmed, ...names } = member;
  demandStrongPassword(password, { ...names, email });
  const passwordHash = await hashPassword(password);
  try {
    return await inTransaction(async (tx) => {
      const [row] = await tx
        .insert(members)
        .values({
          ...names,
          ...(addressConfirmed ? { email } : { unconfirmedEmail: email }),
          passwordHash,
          joinedAt: now(),
        })
        .returning({ id: members.id });
      if (row === undefined) throw new Error('an insert returned no row');
      await recordEvent(tx, row.id, { type: 'member.joined', memberId: row.id });
      if (!addressConfirmed) await queueConfirmation(tx, row.id, email);
      return { memberId: row.id };
    });
  } catch (error) {
    const problems = problemByConstraint[brokenConstraint(error) ?? ''];
    throw problems === undefined ? error : new InvalidInput({ ...problems });
  }
}
