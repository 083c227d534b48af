import { eq, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import type { Transaction } from '#db/client.server';
import { now } from '~/platform/clock.server';
import type { ForumEvent } from './events';
import { hasReactions } from './reactions.server';
import { timelineEntry } from './timeline/timeline-entry';

/** The task that runs an event's reactions (`reactions.server.ts`). */
export const REACT_TASK = 'react';

/**
 * Appends an event to the outbox, in the transaction that makes it true, and queues its reactions.
 * An official one (`timelineEntry`) stands on its question's timeline.
 * @param options.at where it came true before now: what time alone did, found later
 * @param options.privileged the act used a power over others: it stands in the audit log
 * @returns its number in the outbox
 */
export async function recordEvent(
  tx: Transaction,
  actorId: number | null,
  event: ForumEvent,
  options: { privileged?: boolean; at?: Date } = {},
): Promise<number> {
  const { type, ...payload } = event;
  const timelineOfId =
    'questionId' in event && timelineEntry(event) !== null ? event.questionId : null;
  const happened = tx.$with('happened').as(
    tx
      .insert(events)
      .values({
        type,
        actorId,
        payload,
        privileged: options.privileged ?? false,
        timelineOfId,
        happenedAt: options.at ?? now(),
      })
      .returning({ id: events.id }),
  );
  const [[row]] = await Promise.all([
    tx
      .with(happened)
      .select({
        id: happened.id,
        ...(hasReactions(type) ? { job: queuedFor(happened.id) } : {}),
      })
      .from(happened),
    timelineOfId !== null &&
      tx
        .update(questions)
        .set({ timelineCount: sql`${questions.timelineCount} + 1` })
        .where(eq(questions.id, timelineOfId)),
  ]);
  if (row === undefined) throw new Error('an insert returned no row');
  return row.id;
}

function queuedFor(eventId: AnyPgColumn) {
  return sql`(graphile_worker.add_job(${REACT_TASK}, json_build_object('eventId', ${eventId}))).id`;
}
