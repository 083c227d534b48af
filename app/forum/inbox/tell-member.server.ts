import type { Transaction } from '#db/client.server';
import { memberMessages } from '#db/schema/moderation';
import { now } from '~/platform/clock.server';

/** What the site tells one member, apart from all threads; headed by its kind. */
export async function tellMember(
  tx: Transaction,
  memberId: number,
  message: {
    kind:
      'tie-by-address' | 'tie-set' | 'tie-removed' | 'tie-kept' | 'ring-reversed' | 'ring-undone';
    text: string;
  },
): Promise<void> {
  await tx.insert(memberMessages).values({ memberId, ...message, sentAt: now() });
}
