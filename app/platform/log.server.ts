import pino from 'pino';

/**
 * Structured log lines on standard output. On a terminal only what needs a person is shown; names
 * that could carry a secret are struck out wherever they appear.
 */
export const log = pino({
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
});
