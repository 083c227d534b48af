import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, processIdentity } from './process-identity.mjs';

/** A file that only its breaker wrote, for the few milliseconds that breaking takes. */
const BREAKER_STALE_MS = 5_000;

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Makes a file with this content if there is none: whole or not at all, so that nobody reads half.
 *
 * @param {string} path
 * @param {string} content
 */
export function createWhole(path, content) {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} content */
function holderRuns(content) {
  const [pid, identity] = content.split('\n');
  return isSameProcess(Number(pid), identity ?? '');
}

/**
 * Takes away a lock whose holder is dead. Of several who notice at once only the one with the
 * breaker file may, and only the very lock that it saw: else it could take away its successor's.
 *
 * @param {string} path
 * @param {string} seen
 */
function breakStale(path, seen) {
  const breaker = `${path}.breaker`;
  if (!createWhole(breaker, String(process.pid))) {
    const age = Date.now() - (statSync(breaker, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > BREAKER_STALE_MS) rmSync(breaker, { force: true });
    return;
  }
  try {
    if (read(path) === seen) rmSync(path, { force: true });
  } finally {
    rmSync(breaker, { force: true });
  }
}

/**
 * Runs `work` while no other process does under the same lock file; a lock that a dead process left
 * behind is taken over at once.
 *
 * @template T
 * @param {string} path the lock file, in a folder that exists
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void }} [options] `onWait` is called once if another one holds the lock
 * @returns {Promise<T>}
 */
export async function withProcessLock(path, work, { onWait } = {}) {
  const mine = `${process.pid}\n${processIdentity(process.pid)}\n${randomBytes(8).toString('hex')}`;
  let told = false;
  while (!createWhole(path, mine)) {
    const seen = read(path);
    if (seen === null) continue;
    if (!holderRuns(seen)) {
      breakStale(path, seen);
      continue;
    }
    if (!told) onWait?.();
    told = true;
    await sleep(20);
  }
  try {
    return await work();
  } finally {
    if (read(path) === mine) rmSync(path, { force: true });
  }
}
