import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { brands } from './brands';
import { id, moment, ref } from './columns';
import { members } from './members';
import { answers, comments, questions } from './posts';

/** What a brand says of the particulars of its customers, and which contacts of its own are public. */
export const brandParticulars = pgTable('brand_particulars', {
  brandId: ref()
    .primaryKey()
    .references(() => brands.id),
  /** As `ORD-######`: # is a digit, @ a letter, everything else stands for itself. */
  orderFormats: text().array().notNull(),
  serialFormats: text().array().notNull(),
  /** Addresses and numbers that the brand publishes itself: no particulars. */
  publicContacts: text().array().notNull(),
  changedAt: moment().notNull(),
});

/** The post that a row is about: of a thread always its question, besides the answer or comment. */
const post = () => ({
  questionId: ref()
    .notNull()
    .references(() => questions.id),
  answerId: ref().references(() => answers.id),
  commentId: ref().references(() => comments.id),
});

/** Passages that an author took out of a post and sent to the brand alone. */
export const privatePassages = pgTable(
  'private_passages',
  {
    id: id(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    ...post(),
    authorId: ref()
      .notNull()
      .references(() => members.id),
    /** A row of the table of particulars (`app/rules/particulars`). */
    kind: text().notNull(),
    /** Encrypted with a key made from SECRET_KEY. */
    sealed: text().notNull(),
    sentAt: moment().notNull(),
    purgeAt: moment().notNull(),
  },
  (t) => [
    index('private_passages_by_question').on(t.questionId),
    index('private_passages_by_author').on(t.authorId),
    index('private_passages_to_purge').on(t.purgeAt),
  ],
);

/** Somebody was warned of particulars in a post of theirs and posted it all the same. */
export const keptParticulars = pgTable(
  'kept_particulars',
  {
    id: id(),
    ...post(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    kinds: text().array().notNull(),
    reason: text().notNull(),
    keptAt: moment().notNull(),
  },
  (t) => [index('kept_particulars_by_question').on(t.questionId)],
);

/** Passages that a brand hid: out of every text of the post while the row is open or confirmed. */
export const hiddenSpans = pgTable(
  'hidden_spans',
  {
    id: id(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    ...post(),
    hiddenById: ref()
      .notNull()
      .references(() => members.id),
    /** A row of the table of particulars. */
    kind: text().notNull(),
    /** What was hidden, encrypted; null once it is confirmed: then nobody gets it back. */
    sealed: text(),
    /** Its characters. */
    length: integer().notNull(),
    /** What stands in its place: no other passage has the same. */
    mark: text().notNull(),
    hiddenAt: moment().notNull(),
    lapsesAt: moment().notNull(),
    endedAt: moment(),
    endedAs: text({ enum: ['confirmed', 'declined', 'lapsed', 'redacted'] }),
    endedById: ref().references(() => members.id),
  },
  (t) => [
    unique('hidden_spans_mark').on(t.mark),
    index('hidden_spans_by_question').on(t.questionId),
    index('hidden_spans_by_brand').on(t.brandId, t.hiddenAt.desc().nullsFirst()),
    index('hidden_spans_open')
      .on(t.lapsesAt)
      .where(sql`${t.endedAt} is null`),
    check('hidden_spans_ended', sql`(${t.endedAt} is null) = (${t.endedAs} is null)`),
    check('hidden_spans_sealed', sql`${t.endedAt} is not null or ${t.sealed} is not null`),
  ],
);
