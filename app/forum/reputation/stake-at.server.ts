import { type SQL, sql } from 'drizzle-orm';
import { representatives } from '#db/schema/brands';

/**
 * Whether a member has a stake in a brand at a moment, as a value for a row that is inserted: its
 * representatives then. They earn no reputation on its questions. Nobody has none.
 */
export function stakeAt(memberId: number | null, brandId: number, at: Date): SQL<boolean> {
  const moment = sql`${at.toISOString()}::timestamptz`;
  return sql<boolean>`exists (
    select from ${representatives} r
    where r.member_id = ${memberId}::bigint and r.brand_id = ${brandId}::bigint
      and r.since <= ${moment} and (r.until is null or r.until > ${moment}))`;
}
