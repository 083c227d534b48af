import { and, gt, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { representatives } from '#db/schema/brands';

/** Whether a membership was in force at a moment. */
export function inForce(at: SQL | PgColumn): SQL | undefined {
  return and(
    lte(representatives.since, at),
    or(isNull(representatives.until), gt(representatives.until, at)),
  );
}
