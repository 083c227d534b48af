import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { now } from '~/platform/clock.server';
import { lockMembers } from '../members/lock-members.server';

export type AffiliationRow = typeof affiliations.$inferSelect;

type Said = Pick<
  typeof affiliations.$inferInsert,
  'tie' | 'because' | 'domain' | 'tiedSince' | 'setById' | 'reason'
>;

/** The tie between a member and a brand that is in force; the member is locked from here on. */
export async function lockTie(
  tx: Transaction,
  { memberId, brandId }: { memberId: number; brandId: number },
): Promise<AffiliationRow | undefined> {
  await lockMembers(tx, [memberId]);
  const [row] = await tx
    .select()
    .from(affiliations)
    .where(
      and(
        eq(affiliations.memberId, memberId),
        eq(affiliations.brandId, brandId),
        isNull(affiliations.until),
      ),
    );
  return row;
}

/**
 * Begins a tie from now on; another one that stands ends at the same moment, so that the stake has
 * no gap. What came before stays as it was.
 * @param standing from `lockTie`
 */
export async function beginTie(
  tx: Transaction,
  about: { memberId: number; brandId: number },
  standing: AffiliationRow | undefined,
  said: Said,
): Promise<void> {
  const at = new Date(Math.max(now().getTime(), standing?.since.getTime() ?? 0));
  if (standing !== undefined)
    await tx.update(affiliations).set({ until: at }).where(eq(affiliations.id, standing.id));
  await tx.insert(affiliations).values({ ...about, ...said, since: at });
}
