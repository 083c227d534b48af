import { fork } from 'node:child_process';
import { watch } from 'node:fs';
import { watchNpm } from './npm-watch.mjs';
import { runCommand, setUp } from './setup.mjs';

/** A change here is not something a running process can take in: it starts again. */
const restartsOn = ['server', 'db', 'app/platform'];
const SETTLE_MS = 150;

/** @param {import('node:child_process').ChildProcess} child */
function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

await runCommand(async () => {
  await setUp({ needsBuild: false });
  process.env.NODE_ENV = 'development';

  let restarting = false;
  let ending = false;
  const start = () => {
    restarting = false;
    return fork('server/dev-process.mjs').once('exit', (code) => {
      if (ending) process.exit(0);
      if (restarting) child = start();
      // After a crash the next change starts it again; a wrong configuration needs another start.
      else if (code === 0 || code === 78) process.exit(code);
    });
  };
  let child = start();

  const restart = () => {
    if (hasEnded(child)) child = start();
    else {
      restarting = true;
      child.kill('SIGTERM');
    }
  };
  /** @type {NodeJS.Timeout | undefined} */
  let settled;
  for (const folder of restartsOn) {
    watch(folder, { recursive: true }, (_event, name) => {
      if (!name || !/\.(ts|mjs|sql)$/.test(name) || name.includes('.test.')) return;
      clearTimeout(settled);
      settled = setTimeout(restart, SETTLE_MS);
    });
  }

  const end = () => {
    ending = true;
    if (hasEnded(child)) process.exit(0);
    child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  watchNpm(end);
});
