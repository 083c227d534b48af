import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '#db/client.server';
import { mailTokens } from '#db/schema/mail';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { brokenConstraint } from '~/platform/broken-constraint.server';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { labelByAddress } from '../affiliations/label-by-address.server';
import { recordEvent } from '../record-event.server';
import { accountUrl, mailAboutAccount } from './mail-about-account.server';
import { findMailToken, lockMailToken, type MailToken } from './mail-tokens.server';

/** Checked when it is looked up: what is no token is one that is not known. */
export const mailTokenInput = z.string().max(200).catch('');

export const confirmAddressInput = z.object({ token: mailTokenInput });

type Member = Pick<
  typeof members.$inferSelect,
  'id' | 'handle' | 'email' | 'unconfirmedEmail' | 'role' | 'erasedAt'
>;

/**
 * What the link in a mail can still do. `taken`: somebody else has confirmed the address as theirs;
 * `unwanted`: the account waits for another address by now.
 */
export type AddressLink =
  | { state: 'ready'; handle: string; address: string }
  | { state: 'confirmed'; handle: string; address: string }
  | { state: 'expired' | 'unwanted' | 'taken' | 'unknown' };

function stateOf(token: MailToken | null, member: Member | undefined): AddressLink {
  if (token === null || member === undefined || member.erasedAt !== null)
    return { state: 'unknown' };
  const { address } = token;
  if (member.email === address) return { state: 'confirmed', handle: member.handle, address };
  if (member.unconfirmedEmail !== address) return { state: 'unwanted' };
  if (token.expiresAt <= now()) return { state: 'expired' };
  return { state: 'ready', handle: member.handle, address };
}

const columns = {
  id: members.id,
  handle: members.handle,
  email: members.email,
  unconfirmedEmail: members.unconfirmedEmail,
  role: members.role,
  erasedAt: members.erasedAt,
};

/** What a link says before its button is pressed: opening it changes nothing. */
export async function showAddressLink(secret: string): Promise<AddressLink> {
  const token = await findMailToken('confirm-address', secret);
  if (token === null) return { state: 'unknown' };
  const [member] = await db.select(columns).from(members).where(eq(members.id, token.memberId));
  const link = stateOf(token, member);
  if (link.state !== 'ready') return link;
  const [owner] = await db
    .select({ id: members.id })
    .from(members)
    .where(eq(members.email, token.address));
  return owner === undefined ? link : { state: 'taken' };
}

async function tellBoth(tx: Transaction, member: Member, address: string): Promise<void> {
  if (member.email === null) return;
  const text = words.mail.addressChanged;
  for (const to of [member.email, address]) {
    await mailAboutAccount(tx, {
      kind: 'address-changed',
      memberId: member.id,
      address: to,
      text: (site) => ({
        subject: text.subject(site),
        paragraphs: [text.what(site, address)],
        link: { label: text.link, href: accountUrl() },
        after: [text.after],
      }),
    });
  }
}

async function confirm(secret: string): Promise<AddressLink> {
  return inTransaction(async (tx) => {
    const token = await lockMailToken(tx, 'confirm-address', secret);
    if (token === null) return { state: 'unknown' };
    const [member] = await tx
      .select(columns)
      .from(members)
      .where(eq(members.id, token.memberId))
      .for('no key update');
    const link = stateOf(token, member);
    if (link.state !== 'ready' || member === undefined) return link;
    await tx
      .update(members)
      .set({ email: token.address, unconfirmedEmail: null })
      .where(eq(members.id, member.id));
    await tx.update(mailTokens).set({ usedAt: now() }).where(eq(mailTokens.hash, token.hash));
    await recordEvent(
      tx,
      member.id,
      { type: 'member.address-confirmed', memberId: member.id },
      { privileged: member.role !== 'member' },
    );
    await labelByAddress(tx, member.id);
    await tellBoth(tx, member, token.address);
    return { ...link, state: 'confirmed' };
  });
}

/**
 * Makes an address an account's own: whoever has the link reads mail there. Of several accounts that
 * wait for one address, the first gets it. Done twice, it is done.
 */
export async function confirmAddress({
  token,
}: z.infer<typeof confirmAddressInput>): Promise<AddressLink> {
  try {
    return await confirm(token);
  } catch (error) {
    if (brokenConstraint(error) === 'members_email_unique') return { state: 'taken' };
    throw error;
  }
}
