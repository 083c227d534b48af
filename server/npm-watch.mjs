import { isSameProcess, parentOf, processIdentity } from './process-identity.mjs';

const WATCH_MS = 1_000;

/**
 * Tells when the npm that started this process is gone. npm passes a signal on to the shell between
 * it and us, and the shell does not pass it on; and of a SIGKILL nobody tells at all. We would go on
 * holding the port.
 *
 * @param {() => void} onGone called once
 */
export function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const above = [process.ppid, parentOf(process.ppid)].flatMap((pid) => {
    const identity = pid === null ? null : processIdentity(pid);
    return pid === null || identity === null ? [] : [{ pid, identity }];
  });
  const watch = setInterval(() => {
    if (above.every(({ pid, identity }) => isSameProcess(pid, identity))) return;
    clearInterval(watch);
    onGone();
  }, WATCH_MS);
  watch.unref();
}
