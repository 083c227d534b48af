import { desc, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { mails } from '#db/schema/mail';
import { momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { mailGoesOut } from '~/platform/mail/mail-goes-out.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { mailKindName } from './mail-kinds';

/** `kept`: in the local mailbox, without a mail server. */
export type MailState = 'kept' | 'sent' | 'waiting' | 'given-up';

type Row = Pick<typeof mails.$inferSelect, 'sentAt' | 'givenUpAt' | 'text'>;

export function mailStateOf({ sentAt, givenUpAt, text }: Row): MailState {
  if (givenUpAt !== null) return 'given-up';
  if (sentAt === null) return 'waiting';
  return text === '' ? 'sent' : 'kept';
}

/**
 * Every mail, newest first: the local mailbox or, with a mail server, what became of each.
 * @param after a cursor from the page before, as it stands in the address
 */
export async function listMails(actor: Actor, { after }: { after: string | null }) {
  demand(can(actor, 'mailbox.read'));
  const cursor = readCursor(after);
  const rows = await db
    .select()
    .from(mails)
    .where(
      cursor === null
        ? undefined
        : sql`(${mails.queuedAt}, ${mails.id}) < (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`,
    )
    .orderBy(desc(mails.queuedAt), desc(mails.id))
    .limit(limits.pageSize + 1);
  const page = pageOf(rows, limits.pageSize, (row) => ({
    value: row.queuedAt.getTime(),
    id: row.id,
  }));
  return {
    isLocal: !mailGoesOut(),
    mails: page.rows.map((row) => ({
      id: row.id,
      queuedAt: row.queuedAt,
      address: row.address,
      kind: mailKindName(row.kind),
      subject: row.subject,
      state: mailStateOf(row),
      attempts: row.attempts,
      lastError: row.lastError,
    })),
    after: page.after,
  };
}
