import { sql } from 'drizzle-orm';
import { bigint, pgSequence, timestamp } from 'drizzle-orm/pg-core';

/** A surrogate key. Identity columns are read as JavaScript numbers: exact up to 2^53. */
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** A column that holds another row's id. */
export const ref = () => bigint({ mode: 'number' });

/** A moment. Milliseconds, so that a value survives the way through a JavaScript Date and a cursor. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

/**
 * Numbers the acts that pay or take back reputation, in the order in which they were done under
 * the members' locks: clocks jump and two acts can share a millisecond, and limits depend on order.
 */
export const acts = pgSequence('acts');

/** The number of the act that made the row. */
export const nextAct = () =>
  ref()
    .notNull()
    .default(sql`nextval('acts')`);

/** The number of the act that ended the row; a trigger gives it. */
export const act = () => ref();
