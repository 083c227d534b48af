import { eq } from 'drizzle-orm';
import { mails } from '#db/schema/mail';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { mailStateOf } from './list-mails.server';
import { mailKindName } from './mail-kinds';

/** A piece of a mail's text: plain, or an address in it. */
export type MailPart = { text: string; isLink: boolean };

const address = /(https?:\/\/[^\s<>"]+)/;

function partsOf(text: string): MailPart[] {
  return text
    .split(address)
    .map((part, index) => ({ text: part, isLink: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/**
 * One mail of the mailbox. Its text may hold a secret link, so whoever reads it is noted in the
 * audit log.
 * @throws Refusal what the permission table says, `not_found`
 */
export async function showMail(actor: Actor, mailId: number) {
  demand(can(actor, 'mailbox.read'));
  const { memberId: readerId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const [mail] = await tx.select().from(mails).where(eq(mails.id, mailId));
    if (mail === undefined) throw new Refusal('not_found');
    const { kind, memberId, text } = mail;
    if (text !== '')
      await recordEvent(
        tx,
        readerId,
        { type: 'mail.read', mailId, kind, memberId },
        { privileged: true },
      );
    return {
      id: mail.id,
      address: mail.address,
      kind: mailKindName(kind),
      subject: mail.subject,
      queuedAt: mail.queuedAt,
      state: mailStateOf(mail),
      attempts: mail.attempts,
      lastError: mail.lastError,
      parts: partsOf(text),
    };
  });
}
