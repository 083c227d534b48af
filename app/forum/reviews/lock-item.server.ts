import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { reviewItems } from '#db/schema/reviews';
import { Refusal } from '~/platform/refusal.server';
import type { ReviewItem } from './review-kind';

export async function readItem(tx: Pick<Transaction, 'select'>, id: number): Promise<ReviewItem> {
  const [item] = await tx.select().from(reviewItems).where(eq(reviewItems.id, id));
  if (item === undefined) throw new Refusal('not_found');
  return item;
}

/** Locks what an item is about and then the item, and reads it as it is under these locks. */
export async function lockItem(
  tx: Transaction,
  id: number,
  lock: (item: ReviewItem) => Promise<void>,
): Promise<ReviewItem> {
  await lock(await readItem(tx, id));
  const [item] = await tx.select().from(reviewItems).where(eq(reviewItems.id, id)).for('update');
  if (item === undefined) throw new Refusal('not_found');
  return item;
}
