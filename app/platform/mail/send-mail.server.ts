import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { mails } from '#db/schema/mail';
import { now } from '../clock.server';
import { handInMail } from './hand-in-mail.server';
import { mailGoesOut } from './mail-goes-out.server';

/**
 * What is kept of a mail that is done: not its text, which may hold a secret link, nor an address
 * that is no member's.
 */
function emptied({ memberId }: { memberId: number | null }) {
  return { text: '', html: '', ...(memberId === null ? { address: '' } : {}) };
}

async function settle(mailId: number, outcome: Partial<typeof mails.$inferInsert>): Promise<void> {
  await db
    .update(mails)
    .set(outcome)
    .where(and(eq(mails.id, mailId), isNull(mails.sentAt), isNull(mails.givenUpAt)));
}

/**
 * Sends a mail that is waiting. What the mail server refuses for good is given up with its reason;
 * everything else fails the job, which is tried again. A mail is noted as sent right after the
 * server has taken it: should that fail, it is sent again under the same Message-ID.
 * @param sender what our mails call themselves
 * @param isLast no further attempt is made
 */
export async function sendMail(
  mailId: number,
  { sender, isLast, signal }: { sender: string; isLast: boolean; signal?: AbortSignal },
): Promise<void> {
  const waiting = and(eq(mails.id, mailId), isNull(mails.sentAt), isNull(mails.givenUpAt));
  const [mail] = await db.select().from(mails).where(waiting);
  if (mail === undefined) return;
  // The mail server was taken away in the meantime: the mail is read here.
  if (!mailGoesOut()) return settle(mailId, { sentAt: now() });
  const { expires } = mail.headers;
  if (expires !== undefined && new Date(expires) <= now())
    return settle(mailId, {
      ...emptied(mail),
      givenUpAt: now(),
      lastError: mail.lastError ?? 'expired',
    });
  await db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1` })
    .where(waiting);
  const answer = await handInMail(mail, { sender, signal });
  if (answer.taken) return settle(mailId, { ...emptied(mail), sentAt: now(), lastError: null });
  const { reason } = answer;
  if (answer.forGood || isLast)
    return settle(mailId, { ...emptied(mail), givenUpAt: now(), lastError: reason });
  await settle(mailId, { lastError: reason });
  throw new Error(`mail ${mailId} was not taken: ${reason}`);
}
