import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { authorAddresses } from '#db/schema/checks';
import { addressKey } from '~/platform/attempt-limits.server';
import { now } from '~/platform/clock.server';
import { currentRequest } from '~/platform/reader.server';
import { keyedHash } from '~/platform/signed-token.server';

/** An address as it is kept: a hash that tells it from others and that only this site can make. */
export function keptAddress(clientAddress: string): string {
  return keyedHash('address', addressKey(clientAddress));
}

/** Whoever sends the request at hand; null where none does. */
export function senderAddress(): string | null {
  const context = currentRequest()?.context;
  if (context === undefined || !('clientAddress' in context)) return null;
  const { clientAddress } = context;
  return typeof clientAddress === 'string' ? keptAddress(clientAddress) : null;
}

/** What is seen again within so many minutes is not written again: it tells nothing new. */
const AGAIN_MINUTES = 60;

/** Keeps from which address a member acted, for a few days (`remove-old-prints.server.ts`). */
export async function noteAddress(
  on: Pick<Queryable, 'insert'>,
  memberId: number,
  act: (typeof authorAddresses.$inferInsert)['act'],
  address: string | null,
): Promise<void> {
  if (address === null) return;
  const seenAt = now();
  await on
    .insert(authorAddresses)
    .values({ address, memberId, act, seenAt })
    .onConflictDoUpdate({
      target: [authorAddresses.address, authorAddresses.memberId, authorAddresses.act],
      set: { seenAt },
      setWhere: sql`${authorAddresses.seenAt}
        < ${seenAt.toISOString()}::timestamptz - make_interval(mins => ${AGAIN_MINUTES})`,
    });
}
