import { ConfigurationError, CONFIGURATION_EXIT_CODE } from '~/platform/env.server';
import { log } from '~/platform/log.server';
import { watchNpm } from './npm-watch.mjs';

/** After this long the process ends, whatever still runs. */
const END_MS = 10_000;

/** The exit code for a failure: 78 for a wrong configuration, 1 for everything else. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ConfigurationError ? CONFIGURATION_EXIT_CODE : 1;
}

/** Tells a failure on standard error: one line for a wrong configuration, all there is for a bug. */
export function tellFailure(error: unknown): void {
  const text =
    error instanceof ConfigurationError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
}

/**
 * Runs `end` once at SIGINT (Ctrl-C), SIGTERM, SIGHUP, when npm is gone, or when the returned
 * function is called; then the process exits. A second Ctrl-C exits at once.
 * @param end stops everything in order
 */
export function onEnd(end: () => Promise<void>): (code: number) => void {
  let ending = false;
  const finish = (code: number) => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(code || 1), END_MS).unref();
    end().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'the process did not end in order');
        process.exit(code || 1);
      },
    );
  };
  process.on('SIGTERM', () => finish(0));
  process.on('SIGHUP', () => finish(0));
  // npm passes on the Ctrl-C that the terminal has sent to everybody: within a moment it is one.
  let first = 0;
  process.on('SIGINT', () => {
    if (ending && Date.now() - first > 500) process.exit(130);
    if (!ending) first = Date.now();
    finish(0);
  });
  watchNpm(() => finish(0));
  return finish;
}
