import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { representatives } from '#db/schema/brands';

/**
 * Who of these members has a stake in a brand at a moment: its representatives then. They earn no
 * reputation on its questions.
 */
export async function stakeholders(
  from: Queryable,
  brandId: number,
  memberIds: readonly (number | null)[],
  at: Date,
): Promise<Set<number>> {
  const ids = memberIds.filter((id) => id !== null);
  if (ids.length === 0) return new Set();
  const rows = await from
    .select({ memberId: representatives.memberId })
    .from(representatives)
    .where(
      and(
        inArray(representatives.memberId, ids),
        eq(representatives.brandId, brandId),
        lte(representatives.since, at),
        or(isNull(representatives.until), gt(representatives.until, at)),
      ),
    );
  return new Set(rows.map((row) => row.memberId));
}
