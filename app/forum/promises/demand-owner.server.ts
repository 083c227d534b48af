import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inForce } from '../desk/in-force.server';

/**
 * Holds somebody who is to see to a promise to speaking for the brand, until the end of the
 * transaction: who leaves in that moment leaves after it, and passes on this one as well.
 * @throws InvalidInput for anybody else
 */
export async function demandOwner(
  tx: Transaction,
  brandId: number,
  memberId: number,
): Promise<void> {
  const [membership] = await tx
    .select({ id: representatives.id })
    .from(representatives)
    .where(
      and(
        eq(representatives.brandId, brandId),
        eq(representatives.memberId, memberId),
        inForce(sql`${now().toISOString()}::timestamptz`),
      ),
    )
    .for('share');
  if (membership === undefined) throw new InvalidInput({ owner: words.inputs.promiseOwner });
}
