import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';
import { questions } from './posts';

/** Every time that a question took nothing new: by whom and why, and how that ended. */
export const questionLocks = pgTable(
  'question_locks',
  {
    id: id(),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    reason: text().notNull(),
    lockedById: ref()
      .notNull()
      .references(() => members.id),
    lockedAt: moment().notNull(),
    /** When it ends by itself; null where somebody has to end it. */
    until: moment(),
    unlockedById: ref().references(() => members.id),
    /** When somebody ended it, or the next lock took the place of one that was over. */
    unlockedAt: moment(),
  },
  (t) => [
    uniqueIndex('question_locks_standing')
      .on(t.questionId)
      .where(sql`${t.unlockedAt} is null`),
    index('question_locks_by_question').on(t.questionId, t.id.desc().nullsFirst()),
    check('question_locks_until', sql`${t.until} > ${t.lockedAt}`),
  ],
);
