import { Logger, run, type Runner, type TaskList } from 'graphile-worker';
import { jobs, jobTimes, mailJobs } from '~/forum/jobs.server';
import { log } from '~/platform/log.server';
import { closeMailServer } from '~/platform/mail/hand-in-mail.server';

const CONCURRENCY = 2;
/** Mails go out one after the other, over one connection. */
const MAIL_CONCURRENCY = 1;

/** What the library says, in our log; its chatter about each job only where somebody asks for it. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error') log.error({ from: 'jobs' }, message);
  else if (level === 'warning') log.warn({ from: 'jobs' }, message);
  else log.debug({ from: 'jobs' }, message);
});

async function start(
  databaseUrl: string,
  taskList: TaskList,
  { concurrency, crontab }: { concurrency: number; crontab: string },
): Promise<Runner> {
  const runner = await run({
    connectionString: databaseUrl,
    concurrency,
    maxPoolSize: concurrency + 1,
    noHandleSignals: true,
    logger,
    taskList,
    crontab,
  });
  // It tries again by itself when the database was gone; what ends it for good is a bug of ours.
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job runner ended'));
  return runner;
}

/**
 * Starts to take jobs from the database's queue (`jobs.server.ts`), and to queue those that have their times.
 * @returns a function that lets running jobs finish and stops
 */
export async function startJobs(databaseUrl: string): Promise<() => Promise<void>> {
  const runners = [
    await start(databaseUrl, jobs, { concurrency: CONCURRENCY, crontab: jobTimes }),
    await start(databaseUrl, mailJobs, { concurrency: MAIL_CONCURRENCY, crontab: '' }),
  ];
  return async () => {
    // A mail server that hangs must not hold up the end: the mail is sent later.
    closeMailServer();
    await Promise.all(runners.map((runner) => runner.stop()));
  };
}
