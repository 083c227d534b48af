import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIGURATION_EXIT_CODE } from '~/platform/env.server';
import { log } from '~/platform/log.server';

const LONGEST_PAUSE_MS = 10_000;
/** A worker that lived this long was well: the next one starts without a pause. */
const WELL_MS = 30_000;

export interface Workers {
  /** Ends when the first worker serves. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts worker processes, and a new one for each that dies, ever more slowly if they die young.
 * @param entry the script that a worker runs
 * @param onHopeless called with an exit code when a worker says that its configuration is wrong
 */
export function startWorkers(
  count: number,
  entry: string,
  onHopeless: (code: number) => void,
): Workers {
  let stopping = false;
  let pause = 0;
  let sayReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (sayReady = resolve));

  const start = () => {
    const started = Date.now();
    // glibc keeps a heap for each thread otherwise, which holds some 30 MB that nobody uses.
    const worker = cluster.fork({ MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2' });
    worker.once('listening', () => sayReady());
    worker.once('exit', (code, signal) => {
      if (stopping) return;
      if (code === CONFIGURATION_EXIT_CODE) return onHopeless(code);
      log.error({ worker: worker.id, code, signal }, 'a worker died and is replaced');
      pause = Date.now() - started > WELL_MS ? 0 : Math.min(LONGEST_PAUSE_MS, pause * 2 + 100);
      void sleep(pause).then(() => {
        if (!stopping) start();
      });
    });
  };

  cluster.setupPrimary({ exec: entry, args: [] });
  for (let n = 0; n < count; n++) start();

  return {
    ready,
    stop: async () => {
      stopping = true;
      const running = Object.values(cluster.workers ?? {}).filter(
        (worker): worker is Worker => worker !== undefined,
      );
      await Promise.all(
        running.map(
          (worker) =>
            new Promise<void>((resolve) => {
              worker.once('exit', () => resolve());
              worker.process.kill('SIGTERM');
            }),
        ),
      );
    },
  };
}
