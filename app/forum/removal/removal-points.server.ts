import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { removals } from '#db/schema/moderation';
import { now } from '~/platform/clock.server';
import { lockMembers } from '../members/lock-members.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfRemoval } from '../reputation/read-sources.server';

/** Writes a moderator's act of removing posts as spam or abuse, and takes its points. */
export async function enterRemoval(
  tx: Transaction,
  removal: Omit<typeof removals.$inferInsert, 'removedAt'>,
): Promise<number> {
  await lockMembers(tx, [removal.authorId ?? null]);
  const [row] = await tx
    .insert(removals)
    .values({ ...removal, removedAt: now() })
    .returning({ id: removals.id });
  if (row === undefined) throw new Error('an insert returned no row');
  await enterFacts(tx, await readFactsOfRemoval(tx, row.id));
  return row.id;
}

/** Takes such an act back, with its points. @returns false where that was done before */
export async function undoRemoval(tx: Transaction, reviewItemId: number): Promise<boolean> {
  const [row] = await tx
    .select({ id: removals.id, authorId: removals.authorId })
    .from(removals)
    .where(and(eq(removals.reviewItemId, reviewItemId), isNull(removals.undoneAt)));
  if (row === undefined) return false;
  await lockMembers(tx, [row.authorId]);
  await tx
    .update(removals)
    .set({ undoneAt: now(), undoneAct: sql`nextval('acts')` })
    .where(eq(removals.id, row.id));
  const facts = await readFactsOfRemoval(tx, row.id);
  await enterFacts(
    tx,
    facts.filter(({ act }) => act === 'undo'),
  );
  return true;
}
