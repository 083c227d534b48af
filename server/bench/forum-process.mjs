import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The forum that is measured: the demo community, in a database of its own. */
const benchForum = '.data/bench/forum';

/** What `npm start` tells Node. */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const nodeFlags = String(scripts.start)
  .split(' ')
  .filter((word) => word.startsWith('--'));

/** @returns {Promise<number>} a port that nobody listens on */
export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/**
 * Starts a program and waits until it answers.
 *
 * @param {string[]} parameters for Node
 * @param {Record<string, string>} environment
 * @param {string} readyUrl
 */
export async function startProcess(parameters, environment, readyUrl) {
  const child = spawn(process.execPath, parameters, {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', ...environment },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null) throw new Error(`${parameters.at(-1)} ended at once`);
    const answer = await fetch(readyUrl).catch(() => null);
    if (answer?.ok) return { child, stop };
    await sleep(100);
  }
  await stop();
  throw new Error(`${parameters.at(-1)} did not answer`);
}

/**
 * Starts the forum as `npm start` does.
 *
 * @param {string} build the build's folder
 * @param {number} workers
 * @param {{ dataDir?: string } & Record<string, string>} [given] where it lies, and its environment
 */
export async function startForum(build, workers, { dataDir = benchForum, ...given } = {}) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { child, stop } = await startProcess(
    [...nodeFlags, join(build, 'server/serve.js')],
    {
      ...{ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, WORKERS: String(workers) },
      ...{ DEMO: '1', APP_URL: '', DATABASE_URL: '', TRUSTED_PROXIES: '', SECRET_KEY: '' },
      ...{ SMTP_URL: '', MEILISEARCH_URL: '', ...given },
    },
    `${origin}/readyz`,
  );
  const pid = child.pid ?? 0;
  return {
    origin,
    stop,
    memory: () => memoryOf(pid, workers),
    cpuSeconds: () => cpuSecondsOf(pid),
  };
}

/**
 * What a process has taken of the processor; NaN where the system does not tell.
 *
 * @param {number} pid
 */
function cpuSecondsOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) / 100;
  } catch {
    return NaN;
  }
}

/**
 * The largest worker's resident memory, in bytes.
 *
 * @param {number} pid
 * @param {number} workers
 */
function memoryOf(pid, workers) {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' });
  const sizes = (stdout ?? '').split('\n').flatMap((line) => {
    const [, id, parent, size, rest] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const isWorker = workers === 1 ? Number(id) === pid : Number(parent) === pid;
    return isWorker && /serve\.js/.test(rest ?? '') ? [Number(size) * 1024] : [];
  });
  return sizes.length === 0 ? null : Math.max(...sizes);
}

/**
 * Signs somebody of the demo community in.
 *
 * @param {string} origin
 * @param {string} handle
 * @param {string} [dataDir]
 * @returns {Promise<string>} the cookie
 */
export async function signInDemo(origin, handle, dataDir = benchForum) {
  const passwords = JSON.parse(readFileSync(join(dataDir, 'demo-passwords.json'), 'utf8'));
  const answer = await fetch(`${origin}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({
      intent: 'sign-in',
      identifier: handle,
      password: passwords[handle],
    }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
  if (cookie === undefined) throw new Error(`signing in failed with ${answer.status}`);
  return cookie;
}
