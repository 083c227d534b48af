import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inForce } from '../desk/in-force.server';

/**
 * The membership in which a member speaks for a brand now.
 * @throws Refusal `not_a_representative` where there is none
 */
export async function membershipOf(
  from: Queryable,
  memberId: number,
  brandId: number,
): Promise<number> {
  const [membership] = await from
    .select({ id: representatives.id })
    .from(representatives)
    .where(
      and(
        eq(representatives.memberId, memberId),
        eq(representatives.brandId, brandId),
        inForce(sql`${now().toISOString()}::timestamptz`),
      ),
    )
    .orderBy(desc(representatives.id))
    .limit(1);
  if (membership === undefined) throw new Refusal('not_a_representative');
  return membership.id;
}
