import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @param {string} path */
function readOrNothing(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number} pid */
function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Says which life of a process id this is, so that a lock whose id was given to another process
 * since (after a reboot, in a restarted container) is seen to be stale.
 *
 * @param {number} pid
 * @returns {string | null} an opaque word, or null when no such process runs (a zombie does not)
 */
export function processIdentity(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !exists(pid)) return null;
  const stat = readOrNothing(`/proc/${pid}/stat`);
  if (stat) {
    // The name in parentheses may hold spaces; the fields after it are state, …, start time (20th).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${fields[19]}@${readOrNothing('/proc/sys/kernel/random/boot_id').trim()}`;
  }
  if (process.platform === 'win32') return 'running';
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return started.trim() || 'running';
  } catch {
    return 'running';
  }
}

/**
 * Whether the process that wrote down this pair is still running.
 *
 * @param {number} pid
 * @param {string} identity what `processIdentity` said of it then
 */
export function isSameProcess(pid, identity) {
  return processIdentity(pid) === identity;
}

/**
 * The process that started this one, or null where the system does not tell.
 *
 * @param {number} pid
 * @returns {number | null}
 */
export function parentOf(pid) {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return parent > 1 ? parent : null;
}
