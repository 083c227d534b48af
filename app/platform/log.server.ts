import pino from 'pino';

/** Standard output, written at once: what was said before a crash has been said. */
const out = pino.destination({ dest: 1, sync: true });

/**
 * Structured log lines on standard output. On a terminal only what needs a person is shown; names
 * that could carry a secret are struck out wherever they appear.
 */
export const log = pino(
  {
    level: process.env.VITEST ? 'silent' : process.stdout.isTTY ? 'warn' : 'info',
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['password', 'cookie', 'authorization', 'token', 'headers'].flatMap((name) => [
        name,
        `*.${name}`,
      ]),
      censor: '[kept out of the log]',
    },
  },
  out,
);

/** Writes lines that are already as `log` would have written them, each with its line break. */
export function writeLogLines(lines: string): void {
  out.write(lines);
}
