import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment } from './columns';

/** A picture that somebody uploaded, kept in `DATA_DIR/uploads` in each of its widths and formats. */
export const photos = pgTable('photos', {
  id: id(),
  /** Derived from the uploaded bytes: what its files and its address are named by. */
  name: text().notNull().unique(),
  /** Of the widest file, the right way up. */
  width: integer().notNull(),
  height: integer().notNull(),
  /** The widths that there are, ascending. */
  widths: integer().array().notNull(),
  animated: boolean().notNull().default(false),
  storedAt: moment().notNull(),
});
