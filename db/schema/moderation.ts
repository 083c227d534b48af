import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { act, id, moment, nextAct, ref } from './columns';
import { members } from './members';
import { answers, comments, questions } from './posts';
import { reviewItems } from './reviews';

/** What somebody says is wrong with a post. */
export const flags = pgTable(
  'flags',
  {
    id: id(),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    commentId: ref().references(() => comments.id),
    /** Null for a visitor. */
    flaggerId: ref().references(() => members.id),
    /** Of a visitor: tells one network address from another for a day, and nobody which it is. */
    visitorKey: text(),
    reason: text({
      enum: ['spam', 'rude', 'particulars', 'danger', 'affiliation', 'duplicate', 'other'],
    }).notNull(),
    detail: text().notNull().default(''),
    /** What it counts, in hundredths, by the flagger's record then (`app/rules/flags.ts`). */
    weight: integer().notNull(),
    flaggedAt: moment().notNull(),
    /** Whether it was right; `moot` where nobody had to decide it. */
    outcome: text({ enum: ['upheld', 'dismissed', 'moot'] }),
    settledAt: moment(),
    /** The decision that said so. */
    reviewItemId: ref().references(() => reviewItems.id),
  },
  (t) => {
    const open = sql`${t.outcome} is null`;
    return [
      uniqueIndex('flags_question').on(t.questionId, t.flaggerId, t.reason).where(open),
      uniqueIndex('flags_answer').on(t.answerId, t.flaggerId, t.reason).where(open),
      uniqueIndex('flags_comment').on(t.commentId, t.flaggerId, t.reason).where(open),
      uniqueIndex('flags_question_visitor').on(t.questionId, t.visitorKey, t.reason).where(open),
      uniqueIndex('flags_answer_visitor').on(t.answerId, t.visitorKey, t.reason).where(open),
      uniqueIndex('flags_comment_visitor').on(t.commentId, t.visitorKey, t.reason).where(open),
      index('flags_by_time').on(t.flaggedAt),
      index('flags_by_flagger').on(t.flaggerId, t.outcome),
      index('flags_by_review')
        .on(t.reviewItemId)
        .where(sql`${t.reviewItemId} is not null`),
      check(
        'flags_one_post',
        sql`num_nonnulls(${t.questionId}, ${t.answerId}, ${t.commentId}) = 1`,
      ),
      check('flags_one_flagger', sql`num_nonnulls(${t.flaggerId}, ${t.visitorKey}) = 1`),
      check('flags_settled', sql`(${t.outcome} is null) = (${t.settledAt} is null)`),
    ];
  },
);

/**
 * A moderator's act of removing posts as spam or abuse: it costs their author points, once an act,
 * however many posts it took (`deletions` of the same review item).
 */
export const removals = pgTable(
  'removals',
  {
    id: id(),
    authorId: ref().references(() => members.id),
    as: text({ enum: ['spam', 'abuse'] }).notNull(),
    reviewItemId: ref()
      .notNull()
      .references(() => reviewItems.id),
    /** The thread of the post that was decided. */
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    removedById: ref()
      .notNull()
      .references(() => members.id),
    removedAt: moment().notNull(),
    removedAct: nextAct(),
    undoneAt: moment(),
    undoneAct: act(),
  },
  (t) => [
    index('removals_by_author').on(t.authorId),
    uniqueIndex('removals_by_review')
      .on(t.reviewItemId)
      .where(sql`${t.undoneAt} is null`),
    check('removals_undone', sql`(${t.undoneAt} is null) = (${t.undoneAct} is null)`),
  ],
);

/** A time in which a member reads and does nothing else; it ends by the clock, or is lifted. */
export const suspensions = pgTable(
  'suspensions',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    suspendedById: ref()
      .notNull()
      .references(() => members.id),
    /** What the member reads. */
    message: text().notNull(),
    /** For the record. */
    reason: text().notNull(),
    since: moment().notNull(),
    until: moment().notNull(),
    reviewItemId: ref().references(() => reviewItems.id),
    liftedAt: moment(),
    liftedById: ref().references(() => members.id),
  },
  (t) => [
    index('suspensions_by_time').on(t.since),
    index('suspensions_by_member').on(t.memberId, t.id.desc().nullsFirst()),
    check('suspensions_end', sql`${t.until} > ${t.since}`),
  ],
);

/** A word to a member about how they took part: shown until they have read it. */
export const warnings = pgTable(
  'warnings',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    warnedById: ref()
      .notNull()
      .references(() => members.id),
    message: text().notNull(),
    reason: text().notNull(),
    warnedAt: moment().notNull(),
    reviewItemId: ref().references(() => reviewItems.id),
    readAt: moment(),
    takenBackAt: moment(),
  },
  (t) => [
    index('warnings_by_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('warnings_unread')
      .on(t.memberId)
      .where(sql`${t.readAt} is null and ${t.takenBackAt} is null`),
  ],
);

/** A member's word against what was decided: one sentence, once a decision. */
export const appeals = pgTable(
  'appeals',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    commentId: ref().references(() => comments.id),
    suspensionId: ref().references(() => suspensions.id),
    text: text().notNull(),
    appealedAt: moment().notNull(),
    outcome: text({ enum: ['granted', 'declined', 'moot'] }),
    settledAt: moment(),
  },
  (t) => {
    const open = sql`${t.outcome} is null`;
    return [
      uniqueIndex('appeals_question').on(t.questionId).where(open),
      uniqueIndex('appeals_answer').on(t.answerId).where(open),
      uniqueIndex('appeals_comment').on(t.commentId).where(open),
      uniqueIndex('appeals_suspension').on(t.suspensionId).where(open),
      index('appeals_by_time').on(t.appealedAt),
      index('appeals_by_question').on(t.questionId, t.id),
      index('appeals_by_answer').on(t.answerId, t.id),
      index('appeals_by_comment').on(t.commentId, t.id),
      index('appeals_by_member').on(t.memberId, t.id.desc().nullsFirst()),
      check(
        'appeals_one_subject',
        sql`num_nonnulls(${t.questionId}, ${t.answerId}, ${t.commentId}, ${t.suspensionId}) = 1`,
      ),
      check('appeals_settled', sql`(${t.outcome} is null) = (${t.settledAt} is null)`),
    ];
  },
);

/**
 * What moderators, or the site on their behalf, tell one member; it stands at `/notifications`. Not a
 * notification of a thread: the post may be one that its reader can no longer see.
 */
export const memberMessages = pgTable(
  'member_messages',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    /** What it is about, which says how it is headed (`app/messages/en/reviews.ts`). */
    kind: text().notNull(),
    /** A person's own words; empty where the heading says it all. */
    text: text().notNull(),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    commentId: ref().references(() => comments.id),
    /** The decision that it tells of: where that is undone, what was not read is gone. */
    reviewItemId: ref().references(() => reviewItems.id),
    sentAt: moment().notNull(),
    readAt: moment(),
  },
  (t) => [
    index('member_messages_newest').on(t.memberId, t.id.desc().nullsFirst()),
    index('member_messages_unread')
      .on(t.memberId)
      .where(sql`${t.readAt} is null`),
    index('member_messages_by_review')
      .on(t.reviewItemId)
      .where(sql`${t.reviewItemId} is not null`),
  ],
);
