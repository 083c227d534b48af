import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { formatDuration } from '~/messages/format';
import { hiddenKey, isWithinLimit } from '~/platform/attempt-limits.server';
import { absoluteUrl } from '~/platform/mail/mail-addresses.server';
import { inTransaction } from '~/platform/transaction.server';
import { mailAboutAccount } from './mail-about-account.server';
import { lifetimeHours, makeMailToken } from './mail-tokens.server';

/** The task that mails a link by which an address is confirmed. */
export const MAIL_CONFIRMATION_TASK = 'mail-confirmation';

/**
 * Queues the mail by which a member confirms the address that the account waits for. Whose the
 * address is, is looked up by the job: the request neither says it nor takes longer for it.
 */
export async function queueConfirmation(
  tx: Transaction,
  memberId: number,
  address: string,
): Promise<void> {
  await tx.execute(
    sql`select graphile_worker.add_job(
      ${MAIL_CONFIRMATION_TASK},
      json_build_object('memberId', ${memberId}::bigint, 'address', ${address}::text)
    )`,
  );
}

async function mailLink(
  tx: Transaction,
  member: { memberId: number; handle: string; address: string },
): Promise<void> {
  const { memberId, handle, address } = member;
  const purpose = 'confirm-address';
  const { secret, expiresAt } = await makeMailToken(tx, { memberId, purpose, address });
  const text = words.mail.confirmAddress;
  await mailAboutAccount(tx, {
    kind: 'confirm-address',
    memberId,
    address,
    expiresAt,
    text: (site) => ({
      subject: text.subject(site),
      paragraphs: [text.what(handle, site)],
      link: { label: text.link, href: absoluteUrl(`/confirm-address?token=${secret}`) },
      after: [text.after(formatDuration(lifetimeHours[purpose] * 3600))],
      reason: words.mail.aboutAddress,
    }),
  });
}

/** Tells an address's owner that somebody gave it to another account. */
async function mailOwner(tx: Transaction, ownerId: number, address: string): Promise<void> {
  const text = words.mail.addressInUse;
  await mailAboutAccount(tx, {
    kind: 'address-in-use',
    memberId: ownerId,
    address,
    text: (site) => ({
      subject: text.subject(site),
      paragraphs: [text.what(site)],
      link: { label: text.link, href: absoluteUrl('/login') },
      after: [text.after],
    }),
  });
}

/**
 * Mails to the address that an account waits for: the link that confirms it or, if it is somebody
 * else's already, a word to its owner. An account that waits for it no more is passed over.
 */
export async function mailConfirmation(memberId: number, address: string): Promise<void> {
  // However many accounts are given somebody's address, its owner gets a few mails an hour.
  if (!(await isWithinLimit('mails-to-address', hiddenKey(address)))) return;
  await inTransaction(async (tx) => {
    const [member] = await tx
      .select({ handle: members.handle })
      .from(members)
      .where(
        and(
          eq(members.id, memberId),
          eq(members.unconfirmedEmail, address),
          isNull(members.erasedAt),
        ),
      );
    if (member === undefined) return;
    const [owner] = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.email, address), ne(members.id, memberId)));
    if (owner === undefined) await mailLink(tx, { memberId, handle: member.handle, address });
    else await mailOwner(tx, owner.id, address);
  });
}
