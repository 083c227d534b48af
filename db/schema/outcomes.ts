import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { productVersions, representatives } from './brands';
import { act, id, moment, nextAct, ref } from './columns';
import { members } from './members';
import { answers, questions } from './posts';
import { events } from './site';

/**
 * What a member says an answer did for them: one a member and answer at a time. A changed one
 * withdraws the row before; rows are kept, so that reputation and states can be replayed in order.
 */
export const outcomes = pgTable(
  'outcomes',
  {
    id: id(),
    answerId: ref()
      .notNull()
      .references(() => answers.id),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    outcome: text({ enum: ['worked', 'partly', 'failed'] }).notNull(),
    versionId: ref().references(() => productVersions.id),
    /** Said as "still happening" about the question, whose answer this was at the time. */
    stillHappening: boolean().notNull().default(false),
    /** The member had a stake in the question's brand then: it is labelled and counts in no state. */
    stake: boolean().notNull().default(false),
    /** The answer's author had one, and earns nothing by it. */
    authorStake: boolean().notNull().default(false),
    recordedAt: moment().notNull(),
    recordedAct: nextAct(),
    withdrawnAt: moment(),
    withdrawnAct: act(),
  },
  (t) => [
    uniqueIndex('outcomes_standing')
      .on(t.answerId, t.memberId)
      .where(sql`${t.withdrawnAt} is null`),
    index('outcomes_by_answer').on(t.answerId, t.recordedAt),
    index('outcomes_by_member').on(t.memberId, t.recordedAt.desc().nullsFirst()),
  ],
);

/** Each "not fixed" of an asker. */
export const notFixedWords = pgTable(
  'not_fixed_words',
  {
    id: id(),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    askerId: ref()
      .notNull()
      .references(() => members.id),
    body: text().notNull().default(''),
    saidAt: moment().notNull(),
  },
  (t) => [index('not_fixed_words_by_question').on(t.questionId, t.saidAt.desc().nullsFirst())],
);

/** What the brand says becomes of a problem or an idea. */
export const fixes = pgTable(
  'fixes',
  {
    id: id(),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    state: text({ enum: ['planned', 'shipped', 'declined'] }).notNull(),
    /** In which version it is shipped. */
    versionId: ref().references(() => productVersions.id),
    link: text(),
    reason: text().notNull().default(''),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    representativeId: ref()
      .notNull()
      .references(() => representatives.id),
    /** The asker had a stake in the brand then, and earns nothing by it. */
    askerStake: boolean().notNull().default(false),
    decidedAt: moment().notNull(),
    decidedAct: nextAct(),
    /** The one whose place it took. */
    replacesId: ref().references((): AnyPgColumn => fixes.id),
    /** When another took its place, or none. */
    withdrawnAt: moment(),
    withdrawnAct: act(),
  },
  (t) => [
    uniqueIndex('fixes_standing')
      .on(t.questionId)
      .where(sql`${t.withdrawnAt} is null`),
    index('fixes_by_question').on(t.questionId),
    check('fixes_declined', sql`${t.state} <> 'declined' or ${t.reason} <> ''`),
  ],
);

/** Each time an asker was asked what became of their question. */
export const outcomeReminders = pgTable(
  'outcome_reminders',
  {
    id: id(),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    /** The event whose notification and mail ask it. */
    eventId: ref()
      .notNull()
      .references(() => events.id),
    askedAt: moment().notNull(),
    /** When a mail server took the mail, it lay in the local mailbox, or the notification was read. */
    deliveredAt: moment(),
    /** When the asker said that they had not tried it yet. */
    putOffAt: moment(),
  },
  (t) => [
    unique('outcome_reminders_event').on(t.eventId),
    index('outcome_reminders_by_question').on(t.questionId, t.askedAt),
    index('outcome_reminders_under_way')
      .on(t.askedAt)
      .where(sql`${t.deliveredAt} is null`),
  ],
);

/** Who was asked whether an answer worked for them, since they had said me too: once an answer. */
export const outcomeRequests = pgTable(
  'outcome_requests',
  {
    answerId: ref()
      .notNull()
      .references(() => answers.id),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    askedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.answerId, t.memberId] })],
);
