import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inForce } from '../desk/in-force.server';

/**
 * The membership in which a member speaks for a brand now.
 * @param options.verifies only one in which they also verify
 * @throws Refusal `not_a_representative` or `not_a_verifier` where there is none
 */
export async function membershipOf(
  from: Queryable,
  memberId: number,
  brandId: number,
  { verifies = false } = {},
): Promise<number> {
  const [membership] = await from
    .select({ id: representatives.id })
    .from(representatives)
    .where(
      and(
        eq(representatives.memberId, memberId),
        eq(representatives.brandId, brandId),
        verifies ? ne(representatives.level, 'agent') : undefined,
        inForce(sql`${now().toISOString()}::timestamptz`),
      ),
    )
    .orderBy(desc(representatives.id))
    .limit(1);
  if (membership === undefined)
    throw new Refusal(verifies ? 'not_a_verifier' : 'not_a_representative');
  return membership.id;
}
