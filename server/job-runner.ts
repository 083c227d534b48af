import { Logger, run } from 'graphile-worker';
import { z } from 'zod';
import { react } from '~/forum/reactions.server';
import { REACT_TASK } from '~/forum/record-event.server';
import { log } from '~/platform/log.server';

const CONCURRENCY = 2;
const reactPayload = z.object({ eventId: z.number() });

/** What the library says, in our log; its chatter about each job only where somebody asks for it. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error') log.error({ from: 'jobs' }, message);
  else if (level === 'warning') log.warn({ from: 'jobs' }, message);
  else log.debug({ from: 'jobs' }, message);
});

/**
 * Starts to take jobs from the database's queue: the reactions to the outbox's events.
 * @returns a function that lets running jobs finish and stops
 */
export async function startJobs(databaseUrl: string): Promise<() => Promise<void>> {
  const runner = await run({
    connectionString: databaseUrl,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 1,
    noHandleSignals: true,
    logger,
    taskList: {
      [REACT_TASK]: async (payload) => react(reactPayload.parse(payload).eventId),
    },
  });
  // It tries again by itself when the database was gone; what ends it for good is a bug of ours.
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job runner ended'));
  return () => runner.stop();
}
