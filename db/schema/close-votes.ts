import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { closings } from './closings';
import { id, moment, ref } from './columns';
import { members } from './members';
import { questions } from './posts';

/** A member's vote to close a question or to open it again; three that stand decide. */
export const closeVotes = pgTable(
  'close_votes',
  {
    id: id(),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    act: text({ enum: ['close', 'reopen'] }).notNull(),
    /** As what it should be closed. */
    closeAs: text({ enum: ['duplicate', 'off-topic'] }),
    /** Where a duplicate should lead. */
    duplicateOfId: ref().references(() => questions.id),
    reason: text().notNull().default(''),
    votedAt: moment().notNull(),
    /** It counts no more. Until then it counts for 14 days. */
    endedAt: moment(),
    /** It took part in the decision, was taken back, was too old, or somebody decided otherwise. */
    endedAs: text({ enum: ['counted', 'withdrawn', 'aged', 'overtaken'] }),
    /** The closing that it made or ended. */
    closingId: ref().references(() => closings.id),
  },
  (t) => [
    uniqueIndex('close_votes_standing')
      .on(t.questionId, t.memberId)
      .where(sql`${t.endedAt} is null`),
    index('close_votes_open')
      .on(t.votedAt, t.id)
      .where(sql`${t.endedAt} is null`),
    index('close_votes_by_closing').on(t.closingId),
    index('close_votes_by_member').on(t.memberId, t.id.desc().nullsFirst()),
    check('close_votes_close', sql`(${t.act} = 'close') = (${t.closeAs} is not null)`),
    check(
      'close_votes_duplicate',
      sql`(${t.closeAs} is not distinct from 'duplicate') = (${t.duplicateOfId} is not null)`,
    ),
    check('close_votes_ended', sql`(${t.endedAt} is null) = (${t.endedAs} is null)`),
    check(
      'close_votes_counted',
      sql`(${t.endedAs} is not distinct from 'counted') = (${t.closingId} is not null)`,
    ),
  ],
);
