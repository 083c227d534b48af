import { type SQL, sql } from 'drizzle-orm';
import { affiliations } from '#db/schema/affiliations';
import { representatives } from '#db/schema/brands';

/**
 * Whether a member has a stake in a brand at a moment, as a value for a row that is inserted: its
 * representatives and affiliates then. They earn no reputation on its questions. Nobody has none.
 */
export function stakeAt(memberId: number | null, brandId: number, at: Date): SQL<boolean> {
  return hadStake(
    sql`${memberId}::bigint`,
    sql`${brandId}::bigint`,
    sql`${at.toISOString()}::timestamptz`,
  );
}

/** The same of values that a statement reads. */
export function hadStake(memberId: SQL, brandId: SQL, at: SQL): SQL<boolean> {
  const tied = (table: typeof representatives | typeof affiliations) => sql`exists (
    select from ${table} tied
    where tied.member_id = ${memberId} and tied.brand_id = ${brandId}
      and tied.since <= ${at} and (tied.until is null or tied.until > ${at}))`;
  return sql<boolean>`(${tied(representatives)} or ${tied(affiliations)})`;
}
