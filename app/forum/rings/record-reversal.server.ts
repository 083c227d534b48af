import type { Transaction } from '#db/client.server';
import { voteReversals } from '#db/schema/voting-rings';
import type { Moment } from '../reputation/source-facts';

/**
 * Notes that a vote counts for nothing from a moment on.
 * @returns the act, from which its points are taken back
 */
export async function recordReversal(
  tx: Transaction,
  { voteId, ringId, at }: { voteId: number; ringId: number; at: Date },
): Promise<Moment> {
  const [row] = await tx
    .insert(voteReversals)
    .values({ voteId, ringId, reversedAt: at })
    .returning({ act: voteReversals.reversedAct });
  if (row === undefined) throw new Error('an insert returned no row');
  return { at, order: row.act };
}
