import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { countAttempt } from '~/platform/attempt-limits.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { emailInput, knownPasswordInput } from '../members/member-inputs.server';
import { recordEvent } from '../record-event.server';
import { demandPassword } from './demand-password.server';
import { accountUrl, mailAboutAccount } from './mail-about-account.server';
import { queueConfirmation } from './mail-confirmation.server';

export const changeAddressInput = z.object({ email: emailInput, password: knownPasswordInput });

export type ChangeAddress = z.infer<typeof changeAddressInput>;

/**
 * Asks for another address. It counts once the link that is mailed there is used; the old one, which
 * counts until then, is told. Asking for the old one takes the request back. Whether somebody else has the address is not said.
 * @throws InvalidInput for a wrong password or the address that the account has; Refusal
 *   `too_many_attempts`
 */
export async function changeAddress(
  actor: Actor,
  { email, password }: ChangeAddress,
): Promise<{ changes: boolean }> {
  const { memberId, role } = demandMember(actor);
  demand(can(actor, 'member.manage-account', { memberId }));
  await demandPassword(memberId, password);
  await countAttempt('confirmation-mails', String(memberId));
  return inTransaction(async (tx) => {
    const [before] = await tx
      .select({ email: members.email, waiting: members.unconfirmedEmail })
      .from(members)
      .where(eq(members.id, memberId))
      .for('no key update');
    if (before?.email === email) {
      if (before.waiting === null) throw new InvalidInput({ email: words.problems.emailIsYours });
      await tx.update(members).set({ unconfirmedEmail: null }).where(eq(members.id, memberId));
      return { changes: false };
    }
    await tx.update(members).set({ unconfirmedEmail: email }).where(eq(members.id, memberId));
    await queueConfirmation(tx, memberId, email);
    await recordEvent(
      tx,
      memberId,
      { type: 'member.address-change-asked', memberId },
      { privileged: role !== 'member' },
    );
    if (before?.email === undefined || before.email === null) return { changes: true };
    const text = words.mail.addressChangeAsked;
    await mailAboutAccount(tx, {
      kind: 'address-change-asked',
      memberId,
      address: before.email,
      text: (site) => ({
        subject: text.subject(site),
        paragraphs: [text.what(site, email)],
        link: { label: text.link, href: accountUrl() },
        after: [text.after],
      }),
    });
    return { changes: true };
  });
}
