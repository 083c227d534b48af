import type { TaskList } from 'graphile-worker';
import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.server';
import { sessions, signInAttempts, submissions } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import { react } from './reactions.server';
import { REACT_TASK } from './record-event.server';
import { refreshDueResolutions } from './resolution/refresh-due-resolutions.server';

const DAY = 24 * 60 * 60 * 1000;

/** A form sent again after so many days is no double click: its key is forgotten. */
const SUBMISSION_DAYS = 7;

const reactPayload = z.object({ eventId: z.number() });

/** Every job there is, by the name under which it is queued. A job that fails is tried again. */
export const jobs: TaskList = {
  [REACT_TASK]: async (payload) => react(reactPayload.parse(payload).eventId),
  'refresh-due-resolutions': async () => {
    await refreshDueResolutions();
  },
  'remove-expired': removeExpired,
};

/**
 * When jobs come by themselves (UTC), as graphile-worker's crontab. One of a kind waits at most, so
 * that none pile up while the database is slow or away.
 */
export const jobTimes = [
  '* * * * * refresh-due-resolutions ?jobKey=refresh-due-resolutions&max=3',
  '17 3 * * * remove-expired ?jobKey=remove-expired&fill=1d&max=3',
].join('\n');

/** Removes what is of no use any more: sessions, forms' keys and sign-in attempts that are over. */
export async function removeExpired(): Promise<void> {
  const at = now();
  await db.delete(sessions).where(lt(sessions.expiresAt, at));
  await db.delete(signInAttempts).where(lt(signInAttempts.expire, at));
  await db
    .delete(submissions)
    .where(lt(submissions.submittedAt, new Date(at.getTime() - SUBMISSION_DAYS * DAY)));
}
