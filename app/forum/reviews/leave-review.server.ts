import { and, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { reviewItems } from '#db/schema/reviews';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

/** Leaves an item to others. */
export async function leaveReview(actor: Actor, reviewItemId: number): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'review.open'));
  await db
    .update(reviewItems)
    .set({ claimedById: null, claimedUntil: null })
    .where(and(eq(reviewItems.id, reviewItemId), eq(reviewItems.claimedById, memberId)));
}
