import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';
import { answers, comments, questions } from './posts';

/** Every time that a post was out of sight until somebody had looked at it, and who let it go. */
export const holds = pgTable(
  'holds',
  {
    id: id(),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    commentId: ref().references(() => comments.id),
    /** The checks that every new post passes, weighty flags, or a moderator's own decision. */
    because: text({ enum: ['checks', 'flags', 'moderator'] }).notNull(),
    /** It had been in sight: people know of it, and counters counted it. */
    wasPublished: boolean().notNull(),
    heldById: ref().references(() => members.id),
    heldAt: moment().notNull(),
    releasedById: ref().references(() => members.id),
    /** When it came into sight, or was removed for good. */
    releasedAt: moment(),
    releasedAs: text({ enum: ['published', 'removed', 'deleted'] }),
  },
  (t) => [
    uniqueIndex('holds_question')
      .on(t.questionId)
      .where(sql`${t.releasedAt} is null`),
    uniqueIndex('holds_answer')
      .on(t.answerId)
      .where(sql`${t.releasedAt} is null`),
    uniqueIndex('holds_comment')
      .on(t.commentId)
      .where(sql`${t.releasedAt} is null`),
    index('holds_by_time').on(t.heldAt),
    // Why a post is out of sight is asked by whoever comes to its address.
    index('holds_by_question').on(t.questionId, t.id),
    index('holds_by_answer').on(t.answerId, t.id),
    index('holds_by_comment').on(t.commentId, t.id),
    check('holds_one_post', sql`num_nonnulls(${t.questionId}, ${t.answerId}, ${t.commentId}) = 1`),
    check('holds_released', sql`(${t.releasedAt} is null) = (${t.releasedAs} is null)`),
  ],
);
