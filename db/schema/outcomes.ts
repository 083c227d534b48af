import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { productVersions, representatives } from './brands';
import { act, id, moment, nextAct, ref } from './columns';
import { members } from './members';
import { answers, questions } from './posts';

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
