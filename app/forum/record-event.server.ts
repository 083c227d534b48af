import { sql } from 'drizzle-orm';
import { events } from '#db/schema/site';
import type { Transaction } from '#db/client.server';
import { now } from '~/platform/clock.server';
import type { ForumEvent } from './events';
import { hasReactions } from './reactions.server';

/** The task that runs an event's reactions (`reactions.server.ts`). */
export const REACT_TASK = 'react';

/**
 * Appends an event to the outbox, in the transaction that makes it true, and queues its reactions.
 * @param options.privileged the act used a power over others: it stands in the audit log
 */
export async function recordEvent(
  tx: Transaction,
  actorId: number | null,
  event: ForumEvent,
  options: { privileged?: boolean } = {},
): Promise<void> {
  const { type, ...payload } = event;
  const [row] = await tx
    .insert(events)
    .values({ type, actorId, payload, privileged: options.privileged ?? false, happenedAt: now() })
    .returning({ id: events.id });
  if (row !== undefined && hasReactions(type)) {
    await tx.execute(
      sql`select graphile_worker.add_job(${REACT_TASK}, json_build_object('eventId', ${row.id}::bigint))`,
    );
  }
}
