import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Its build without windows opens a page three times as fast as the whole browser, so it is first. */
const HEADLESS = 'chromium-headless-shell';
const names = [
  HEADLESS,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installedChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...macPaths].find(isProgram);
}

/** @param {string} command @param {string[]} parameters */
function succeeds(command, parameters) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, parameters, { stdio: 'ignore', env: environment }).status === 0;
}

function installByApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stderr.write('Installing Chromium with apt …\n');
  succeeds('apt-get', ['update']);
  const isInstalled = [HEADLESS, 'chromium'].some((name) =>
    succeeds('apt-get', ['install', '-y', '--no-install-recommends', name]),
  );
  return isInstalled ? installedChromium() : undefined;
}

async function installByPlaywright() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  if (isProgram(path)) return path;
  process.stderr.write('Installing Chromium with Playwright …\n');
  const cli = 'node_modules/@playwright/test/cli.js';
  return succeeds(process.execPath, [cli, 'install', 'chromium']) && isProgram(path)
    ? path
    : undefined;
}

/**
 * Finds the browser for the tests: CHROMIUM_PATH, else an installed Chromium or Chrome, else by apt
 * as root, else by Playwright.
 *
 * @returns {Promise<string | undefined>} its path, or undefined if there is none to be had
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return isProgram(given) ? given : undefined;
  return installedChromium() ?? installByApt() ?? (await installByPlaywright());
}
