import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/** A surrogate key. Identity columns are read as JavaScript numbers: exact up to 2^53. */
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** A column that holds another row's id. */
export const ref = () => bigint({ mode: 'number' });

/** A moment. Milliseconds, so that a value survives the way through a JavaScript Date and a cursor. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
