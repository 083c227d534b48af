import type { Transaction } from '#db/client.server';
import { words } from '~/messages';
import { type Letter, writeLetter } from '~/platform/mail/letter.server';
import { absoluteUrl } from '~/platform/mail/mail-addresses.server';
import { queueMail } from '~/platform/mail/queue-mail.server';
import type { AccountMailKind } from '../mail/mail-kinds';
import { readSite } from '../site/read-site.server';

type Text = Omit<Letter, 'greeting' | 'reason'> & Partial<Pick<Letter, 'greeting' | 'reason'>>;

/**
 * Mails somebody about an account. Of what a member wrote such a mail says nothing but the handle,
 * unless the reader's address is confirmed: else anybody could have us send words to anybody.
 * @param text gets what the site calls itself
 */
export async function mailAboutAccount(
  tx: Transaction,
  mail: {
    kind: AccountMailKind;
    memberId: number | null;
    address: string;
    expiresAt?: Date;
    text: (site: string) => Text;
  },
): Promise<void> {
  const { text, ...facts } = mail;
  const { name: site } = await readSite();
  await queueMail(tx, {
    ...facts,
    letter: writeLetter(
      { greeting: words.mail.hello, reason: words.mail.aboutAccount, ...text(site) },
      site,
    ),
  });
}

export const accountUrl = (): string => absoluteUrl('/settings/account');
