import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { forgetSite } from '~/forum/site/read-site.server';
import { env, prepareDataDir, secretKey, type Env } from '~/platform/env.server';
import { log } from '~/platform/log.server';
import { listenForNotices, onNotice } from '~/platform/notices.server';
import { createPageCache } from '~/platform/page-cache/page-cache.server';
import { toldOf } from '~/platform/page-cache/page-scope.server';
import { sharedReads } from '~/platform/page-cache/shared-read.server';
import { announce } from './announce';
import { startWorkers } from './cluster';
import { exitCodeOf, onEnd, tellFailure } from './ending';
import { openForumDatabase, prepareForum } from './forum-database';
import { startJobs } from './job-runner';
import { cachedPages } from './web/cached-pages';
import { pageRenderer } from './web/render-page';
import { headersFor } from './web/security-headers';
import { staticFiles } from './web/static-files';
import { createWebApp } from './web/web-app';
import { checkPort, listen, stopServing } from './web-server';

/*
 * Of each process some 65 MB live on; left to itself, V8 lets four times as much come together before
 * it looks at all of it. So it looks when there is a fifth more, for 2 % of the CPU time beside a
 * third more. (That young objects get 4 MB instead of 16 is a flag of `npm start`, since it counts
 * from the first moment alone: it takes 24 MB less and no more time.)
 */
setFlagsFromString('--heap-growing-percent=20');

/** Stops what was started, the latest first. */
const toStop: (() => Promise<void>)[] = [];

async function stopAll(): Promise<void> {
  for (let stop = toStop.pop(); stop; stop = toStop.pop()) await stop();
}

/** The room for visitors' pages in each worker: some thousands of them. */
const PAGE_CACHE_BYTES = 32 * 1024 * 1024;

async function serve(settings: Env, databaseUrl: string): Promise<void> {
  toStop.push(await startJobs(databaseUrl));
  const build = await import('virtual:remix/server-build');
  const app = createWebApp({
    env: settings,
    files: staticFiles(fileURLToPath(new URL('../client', import.meta.url))),
    build,
    isDevelopment: false,
  });
  const headers = headersFor('', { isHttps: settings.isHttps, isDevelopment: false });
  const cache = createPageCache({
    render: pageRenderer(build, settings.appUrl, headers),
    bytes: PAGE_CACHE_BYTES,
  });
  onNotice('page_changed', {
    notice: (key) => {
      // Before any page is made anew from this process's own copy of it.
      if (key === 'site') forgetSite();
      const { seen, changed } = toldOf(key);
      sharedReads.drop(changed);
      if (seen) cache.drop(changed);
    },
    listening: () => {
      forgetSite();
      sharedReads.hears();
      cache.hears();
    },
    deaf: () => {
      sharedReads.hearsNothing();
      cache.hearsNothing();
    },
  });
  toStop.push(listenForNotices(databaseUrl));
  const server = await listen(cachedPages(cache, app), settings);
  toStop.push(() => stopServing(server));
}

/** One process that does everything, or the first of several, which starts the others. */
async function start(finish: (code: number) => void): Promise<void> {
  const settings = env();
  prepareDataDir(settings.dataDir);
  secretKey();
  await checkPort(settings);
  const database = await openForumDatabase(settings);
  toStop.push(() => database.close());
  await prepareForum(settings, database);
  if (settings.workers === 1) {
    await serve(settings, database.url);
  } else {
    const workers = startWorkers(settings.workers, fileURLToPath(import.meta.url), finish);
    toStop.push(() => workers.stop());
    await workers.ready;
  }
  announce(settings);
}

async function startWorker(): Promise<void> {
  const settings = env();
  const database = await openForumDatabase(settings);
  toStop.push(() => database.close());
  await serve(settings, database.url);
}

const finish = onEnd(stopAll);
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'uncaught exception');
  finish(1);
});
if (cluster.isWorker) process.once('disconnect', () => finish(1));

try {
  await (cluster.isWorker ? startWorker() : start(finish));
} catch (error) {
  tellFailure(error);
  finish(exitCodeOf(error));
}
