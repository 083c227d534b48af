import type { Transaction } from '#db/client.server';
import { follows } from '#db/schema/inbox';
import { now } from '~/platform/clock.server';

/** Who takes part in a thread follows it, unless they have chosen before, for or against. */
export async function followByTakingPart(
  tx: Transaction,
  memberId: number,
  questionId: number,
): Promise<void> {
  await tx
    .insert(follows)
    .values({ questionId, memberId, following: true, chosen: false, since: now() })
    .onConflictDoNothing();
}
