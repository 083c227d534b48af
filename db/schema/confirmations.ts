import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { productVersions, representatives } from './brands';
import { act, id, moment, nextAct, ref } from './columns';
import { members, sources } from './members';
import { answers, questions } from './posts';

/** Dated, and kept when withdrawn, so that reputation can be replayed in order. */
export const votes = pgTable(
  'votes',
  {
    id: id(),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    /** Unknown for imported votes. */
    voterId: ref().references(() => members.id),
    value: smallint().notNull(),
    castAt: moment().notNull(),
    castAct: nextAct(),
    withdrawnAt: moment(),
    withdrawnAct: act(),
    /** The post's author had a stake in the question's brand then, and earns nothing by it. */
    authorStake: boolean().notNull().default(false),
    /** The voting ring because of which it counts for nothing just now (`vote_reversals`). */
    ringId: ref(),
    sourceId: ref().references(() => sources.id),
    sourceKey: text(),
  },
  (t) => [
    unique('votes_source').on(t.sourceId, t.sourceKey),
    uniqueIndex('votes_question_voter')
      .on(t.questionId, t.voterId)
      .where(sql`${t.withdrawnAt} is null and ${t.voterId} is not null`),
    uniqueIndex('votes_answer_voter')
      .on(t.answerId, t.voterId)
      .where(sql`${t.withdrawnAt} is null and ${t.voterId} is not null`),
    index('votes_by_question').on(t.questionId),
    index('votes_by_answer').on(t.answerId),
    index('votes_by_voter').on(t.voterId, t.castAt.desc().nullsFirst()),
    // The watch for voting rings reads the votes of its window once a day.
    index('votes_by_time')
      .on(t.castAt)
      .where(sql`${t.voterId} is not null and ${t.withdrawnAt} is null`),
    check('votes_value', sql`${t.value} in (-1, 1)`),
    check('votes_one_post', sql`num_nonnulls(${t.questionId}, ${t.answerId}) = 1`),
  ],
);

export const acceptances = pgTable(
  'acceptances',
  {
    id: id(),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    answerId: ref()
      .notNull()
      .references(() => answers.id),
    acceptedAt: moment().notNull(),
    acceptedAct: nextAct(),
    undoneAt: moment(),
    undoneAct: act(),
    /** The answer's author had a stake in the question's brand then. */
    authorStake: boolean().notNull().default(false),
    /** The asker had one: such an acceptance is labelled, pays nothing and counts in no state. */
    askerStake: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex('acceptances_standing')
      .on(t.questionId)
      .where(sql`${t.undoneAt} is null`),
    index('acceptances_by_question').on(t.questionId),
    index('acceptances_by_answer').on(t.answerId),
  ],
);

/** The brand's name on one revision of an answer. Verifying again supersedes the row before. */
export const verifications = pgTable(
  'verifications',
  {
    id: id(),
    answerId: ref()
      .notNull()
      .references(() => answers.id),
    revision: integer().notNull(),
    /** Of the verified text: equal to the answer's while today's text is the verified one. */
    bodyMd5: text().notNull(),
    /** The verifier's membership: brand, department, title. */
    representativeId: ref()
      .notNull()
      .references(() => representatives.id),
    verifierId: ref()
      .notNull()
      .references(() => members.id),
    note: text().notNull().default(''),
    /** The last day (UTC) on which it is current without another look. */
    reviewBy: date({ mode: 'string' }),
    verifiedAt: moment().notNull(),
    verifiedAct: nextAct(),
    supersededAt: moment(),
    withdrawnAt: moment(),
    withdrawnAct: act(),
    /** The answer's author had a stake in the question's brand then. */
    authorStake: boolean().notNull().default(false),
    withdrawnById: ref().references(() => members.id),
    withdrawnReason: text(),
    /** "Did not work" outcomes that stand, came after it and count against it. */
    failedCount: integer().notNull().default(0),
    /** The reasons for being outdated that the brand's people were told of. */
    toldOutdated: text({ enum: ['edited', 'review-by-passed', 'did-not-work'] })
      .array()
      .notNull()
      .default(sql`'{}'`),
  },
  (t) => [
    uniqueIndex('verifications_standing')
      .on(t.answerId)
      .where(sql`${t.supersededAt} is null and ${t.withdrawnAt} is null`),
    index('verifications_by_answer').on(t.answerId),
    index('verifications_newest')
      .on(t.verifiedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.supersededAt} is null and ${t.withdrawnAt} is null`),
    index('verifications_review_due')
      .on(t.reviewBy)
      .where(
        sql`${t.supersededAt} is null and ${t.withdrawnAt} is null and ${t.reviewBy} is not null and not 'review-by-passed' = any(${t.toldOutdated})`,
      ),
    check(
      'verifications_withdrawn',
      sql`(${t.withdrawnAt} is null) = (${t.withdrawnReason} is null)`,
    ),
  ],
);

/** The product versions that a verification applies to; none means all. */
export const verificationVersions = pgTable(
  'verification_versions',
  {
    verificationId: ref()
      .notNull()
      .references(() => verifications.id),
    versionId: ref()
      .notNull()
      .references(() => productVersions.id),
  },
  (t) => [primaryKey({ columns: [t.verificationId, t.versionId] })],
);
