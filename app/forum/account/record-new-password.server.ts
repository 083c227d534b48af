import type { Transaction } from '#db/client.server';
import type { members } from '#db/schema/members';
import { words } from '~/messages';
import { absoluteUrl } from '~/platform/mail/mail-addresses.server';
import { recordEvent } from '../record-event.server';
import { mailAboutAccount } from './mail-about-account.server';
import { voidMailTokens } from './mail-tokens.server';

/**
 * What follows from a new password, however it came about: links to reset it are void, and the
 * owner is told.
 */
export async function recordNewPassword(
  tx: Transaction,
  member: Pick<typeof members.$inferSelect, 'id' | 'role' | 'email'>,
): Promise<void> {
  await voidMailTokens(tx, member.id, 'reset-password');
  await recordEvent(
    tx,
    member.id,
    { type: 'member.password-changed', memberId: member.id },
    // Whose account has power over others.
    { privileged: member.role !== 'member' },
  );
  if (member.email === null) return;
  const text = words.mail.passwordChanged;
  await mailAboutAccount(tx, {
    kind: 'password-changed',
    memberId: member.id,
    address: member.email,
    text: (site) => ({
      subject: text.subject(site),
      paragraphs: [text.what(site)],
      link: { label: text.link, href: absoluteUrl('/forgot') },
      after: [text.after],
    }),
  });
}
