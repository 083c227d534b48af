import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';
import { events } from './site';

/** What a mail carries besides its text. */
export type MailHeaders = {
  messageId: string;
  inReplyTo?: string;
  references?: string[];
  /** The address at which one click ends mails of this kind (RFC 8058). */
  unsubscribe?: string;
  /** When it is of no use any more (ISO 8601): a link in it has run out. */
  expires?: string;
};

/** Every mail: waiting, sent, given up; without a mail server, the local mailbox. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    memberId: ref().references(() => members.id),
    /** The event that it tells of: nobody is mailed twice about one. */
    eventId: ref().references(() => events.id),
    address: text().notNull(),
    /** A row of the table of mails. */
    kind: text().notNull(),
    subject: text().notNull(),
    /** Emptied once a mail server has taken it: it may hold a secret link. */
    text: text().notNull(),
    html: text().notNull(),
    headers: jsonb().$type<MailHeaders>().notNull(),
    queuedAt: moment().notNull(),
    attempts: integer().notNull().default(0),
    lastError: text(),
    sentAt: moment(),
    /** When no further attempt will be made. */
    givenUpAt: moment(),
  },
  (t) => [
    unique('mails_once').on(t.memberId, t.eventId),
    index('mails_newest').on(t.queuedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('mails_waiting')
      .on(t.id)
      .where(sql`${t.sentAt} is null and ${t.givenUpAt} is null`),
  ],
);

/** A secret that was mailed: it proves that the one who has it reads mail at the address. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    /** SHA-256 of the secret, so that a copy of the database opens nothing. */
    hash: text().primaryKey(),
    memberId: ref()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    purpose: text({ enum: ['confirm-address', 'reset-password'] }).notNull(),
    address: text().notNull(),
    madeAt: moment().notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [
    index('mail_tokens_by_member').on(t.memberId),
    index('mail_tokens_by_expiry').on(t.expiresAt),
  ],
);

/** The kinds of mail that a member does not want. */
export const mailOptOuts = pgTable(
  'mail_opt_outs',
  {
    memberId: ref()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    since: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.kind] })],
);
