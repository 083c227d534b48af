import { desc, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { formatDuration } from '~/messages/format';
import { absoluteUrl } from '~/platform/mail/mail-addresses.server';
import { inTransaction } from '~/platform/transaction.server';
import { mailAboutAccount } from './mail-about-account.server';
import { lifetimeHours, makeMailToken } from './mail-tokens.server';

/** Whose address it is: whoever has confirmed it, else the newest account that waits for it. */
async function ownerOf(tx: Transaction, address: string) {
  const columns = { id: members.id, handle: members.handle };
  const [confirmed] = await tx.select(columns).from(members).where(eq(members.email, address));
  if (confirmed !== undefined) return confirmed;
  const [waiting] = await tx
    .select(columns)
    .from(members)
    .where(eq(members.unconfirmedEmail, address))
    .orderBy(desc(members.joinedAt))
    .limit(1);
  return waiting;
}

/** Mails the link by which a new password is set, if an account has the address. */
export async function mailPasswordReset(address: string): Promise<void> {
  await inTransaction(async (tx) => {
    const owner = await ownerOf(tx, address);
    if (owner === undefined) return;
    const purpose = 'reset-password';
    const { secret, expiresAt } = await makeMailToken(tx, {
      memberId: owner.id,
      purpose,
      address,
    });
    const text = words.mail.resetPassword;
    await mailAboutAccount(tx, {
      kind: 'reset-password',
      memberId: owner.id,
      address,
      expiresAt,
      text: (site) => ({
        subject: text.subject(site),
        paragraphs: [text.what(owner.handle, site)],
        link: { label: text.link, href: absoluteUrl(`/reset-password?token=${secret}`) },
        after: [text.after(formatDuration(lifetimeHours[purpose] * 3600))],
      }),
    });
  });
}
