import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { Refusal } from '~/platform/refusal.server';

/**
 * Whose tie to which brand it is.
 * @throws Refusal `not_found`
 */
export async function findTie(
  from: Queryable,
  id: number,
): Promise<{ memberId: number; brandId: number }> {
  const [row] = await from
    .select({ memberId: affiliations.memberId, brandId: affiliations.brandId })
    .from(affiliations)
    .where(eq(affiliations.id, id));
  if (row === undefined) throw new Refusal('not_found');
  return row;
}
