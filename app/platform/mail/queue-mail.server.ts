import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { mails } from '#db/schema/mail';
import { now } from '../clock.server';
import type { WrittenLetter } from './letter.server';
import { newMessageId } from './mail-addresses.server';
import { mailGoesOut } from './mail-goes-out.server';

/** The task that hands a mail to the mail server (`send-mail.server.ts`). */
export const SEND_MAIL_TASK = 'send-mail';

/**
 * With the queue's backoff (e to the number of attempts seconds, at most six hours) these take four
 * days, as long as mail servers try among themselves.
 */
const MOST_ATTEMPTS = 25;

export interface MailToQueue {
  kind: string;
  memberId: number | null;
  /** The event that it tells of: a member gets one mail about it, however often it is queued. */
  eventId?: number;
  address: string;
  letter: WrittenLetter;
  /** The thread that it stands in (`threadId`). */
  thread?: string;
  /** The address at which one click ends mails of this kind. */
  unsubscribe?: string;
  /** After that it is of no use, and not sent any more. */
  expiresAt?: Date;
}

/**
 * Writes a mail in the transaction that causes it, and queues it to be sent. Without a mail server
 * it is in the local mailbox at once.
 */
export async function queueMail(tx: Transaction, mail: MailToQueue): Promise<void> {
  const { kind, memberId, eventId, address, letter, thread, unsubscribe, expiresAt } = mail;
  const at = now();
  const goesOut = mailGoesOut();
  const [row] = await tx
    .insert(mails)
    .values({
      kind,
      memberId,
      eventId,
      address,
      ...letter,
      headers: {
        messageId: newMessageId(),
        ...(thread === undefined ? {} : { inReplyTo: thread, references: [thread] }),
        ...(unsubscribe === undefined ? {} : { unsubscribe }),
        ...(expiresAt === undefined ? {} : { expires: expiresAt.toISOString() }),
      },
      queuedAt: at,
      sentAt: goesOut ? null : at,
    })
    .onConflictDoNothing({ target: [mails.memberId, mails.eventId] })
    .returning({ id: mails.id });
  if (row === undefined || !goesOut) return;
  await tx.execute(
    sql`select graphile_worker.add_job(
      ${SEND_MAIL_TASK},
      json_build_object('mailId', ${row.id}::bigint),
      max_attempts => ${MOST_ATTEMPTS}
    )`,
  );
}
