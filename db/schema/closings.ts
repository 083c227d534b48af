import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';
import { questions } from './posts';

/** Every time that a question was closed: by whom, as what and why, and how it was opened again. */
export const closings = pgTable(
  'closings',
  {
    id: id(),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    closedAs: text({ enum: ['duplicate', 'off-topic', 'answered-elsewhere'] }).notNull(),
    /** Where a duplicate leads; follows its original where that becomes a duplicate itself. */
    duplicateOfId: ref().references(() => questions.id),
    /** The address at which it is answered elsewhere. */
    elsewhere: text(),
    reason: text().notNull().default(''),
    /** Of several who voted, the last. Null where it was closed at the source of an import. */
    closedById: ref().references(() => members.id),
    closedByRole: text({ enum: ['asker', 'moderator', 'votes', 'source'] }).notNull(),
    closedAt: moment().notNull(),
    reopenedById: ref().references(() => members.id),
    /** By the asker's own wish, their "not a duplicate", a moderator, votes, or as its original went. */
    reopenedAs: text({
      enum: [
        'asker',
        'not-duplicate',
        'moderator',
        'votes',
        'original-deleted',
        'original-off-topic',
      ],
    }),
    reopenReason: text().notNull().default(''),
    reopenedAt: moment(),
  },
  (t) => [
    uniqueIndex('closings_standing')
      .on(t.questionId)
      .where(sql`${t.reopenedAt} is null`),
    index('closings_by_question').on(t.questionId, t.id.desc().nullsFirst()),
    index('closings_by_time').on(t.closedAt),
    check(
      'closings_duplicate',
      sql`(${t.closedAs} = 'duplicate') = (${t.duplicateOfId} is not null)`,
    ),
    check('closings_reopened', sql`(${t.reopenedAt} is null) = (${t.reopenedAs} is null)`),
  ],
);
