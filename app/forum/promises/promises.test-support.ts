import { and, asc, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { promiseChanges, promises } from '#db/schema/follow-through';
import { events } from '#db/schema/site';
import { randomUUID } from 'node:crypto';
import { atTime } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { makePromise } from './make-promise.server';

/** What the tests of promises share. */

const DAY = 24 * 60 * 60 * 1000;

/** Days after 2 March 2026, a Monday, at noon in UTC. */
export function day(days: number): Date {
  return new Date(Date.UTC(2026, 2, 2, 12) + days * DAY);
}

/** The date so many days after that Monday, as a form has it. */
export function dateOf(days: number): string {
  return day(days).toISOString().slice(0, 10);
}

/** A promise made on day 0, due on day 10 at noon. */
export async function promised(
  by: Actor,
  questionId: number,
  given: { owner?: number; dueOn?: string; dueTime?: string; at?: Date } = {},
): Promise<number> {
  const { promiseId } = await atTime(given.at ?? day(0), () =>
    makePromise(by, {
      questionId,
      submission: randomUUID(),
      text: 'Send out the new seal for the door.',
      owner: given.owner ?? null,
      dueOn: given.dueOn ?? dateOf(10),
      dueTime: given.dueTime ?? '12:00',
    }),
  );
  return promiseId;
}

export async function promiseOf(promiseId: number) {
  const [row] = await db.select().from(promises).where(eq(promises.id, promiseId));
  if (row === undefined) throw new Error('no such promise');
  return row;
}

/** What a form shows of a promise now. */
export async function seen(promiseId: number) {
  const { state, dueAt } = await promiseOf(promiseId);
  return { promiseId, seenState: state, seenDue: dueAt };
}

/** Everything in a promise's record, in order. */
export async function recordOf(promiseId: number) {
  return db
    .select()
    .from(promiseChanges)
    .where(eq(promiseChanges.promiseId, promiseId))
    .orderBy(asc(promiseChanges.id));
}

/** The events of a promise, in order. */
export async function eventsOf(questionId: number) {
  const rows = await db
    .select({ id: events.id, type: events.type, at: events.happenedAt, actorId: events.actorId })
    .from(events)
    .where(and(eq(events.timelineOfId, questionId)))
    .orderBy(asc(events.id));
  return rows;
}
