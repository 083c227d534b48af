import type { ViteDevServer } from 'vite';
import { env, prepareDataDir, secretKey } from '~/platform/env.server';
import { announce } from './announce';
import { exitCodeOf, onEnd, tellFailure } from './ending';
import { openForumDatabase, prepareForum } from './forum-database';
import { startJobs } from './job-runner';
import { createWebApp } from './web/web-app';
import { checkPort, listen, stopServing } from './web-server';

/**
 * Serves the sources as they stand, with live reload, on the same database as `npm start`. The way
 * of a request is the same; only the files come from Vite.
 */
export async function serveForDevelopment(vite: ViteDevServer): Promise<void> {
  const toStop: (() => Promise<void>)[] = [() => vite.close()];
  const finish = onEnd(async () => {
    for (let stop = toStop.pop(); stop; stop = toStop.pop()) await stop();
  });
  process.once('disconnect', () => finish(0));
  try {
    const settings = env();
    prepareDataDir(settings.dataDir);
    secretKey();
    await checkPort(settings);
    const database = await openForumDatabase(settings);
    toStop.push(() => database.close());
    await prepareForum(settings, database);
    toStop.push(await startJobs(database.url));
    const app = createWebApp({
      env: settings,
      files: vite.middlewares,
      build: () => import('virtual:remix/server-build'),
      isDevelopment: true,
    });
    const server = await listen(app, settings);
    toStop.push(() => stopServing(server));
    announce(settings);
  } catch (error) {
    tellFailure(error);
    finish(exitCodeOf(error));
  }
}
