import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { ref } from './columns';
import { answers } from './posts';

/**
 * What visitors without an account said of an answer, counted by the day. It stands apart from
 * members' outcomes: it pays nobody and moves no state.
 */
export const visitorOutcomes = pgTable(
  'visitor_outcomes',
  {
    answerId: ref()
      .notNull()
      .references(() => answers.id),
    /** The UTC day. */
    saidOn: date({ mode: 'string' }).notNull(),
    fixed: integer().notNull().default(0),
    notFixed: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.answerId, t.saidOn] }),
    check('visitor_outcomes_counts', sql`${t.fixed} >= 0 and ${t.notFixed} >= 0`),
  ],
);

/**
 * Who has said so already that day: a keyed hash of the address, which tells nobody the address and
 * is another one the next day. Kept for two days.
 */
export const visitorOutcomeKeys = pgTable(
  'visitor_outcome_keys',
  {
    answerId: ref()
      .notNull()
      .references(() => answers.id),
    saidOn: date({ mode: 'string' }).notNull(),
    key: text().notNull(),
    fixed: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.answerId, t.saidOn, t.key] }),
    index('visitor_outcome_keys_by_day').on(t.saidOn),
  ],
);
