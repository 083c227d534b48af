import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * A reader in a thread of its own, so that what is measured is the site and not the flood's sender:
 * asks for its pages in turn until it is told to stop, and gives how long each took.
 *
 * @typedef {{ name: string, url: string, headers: Record<string, string> }} Page
 */

/** @type {Page[]} */
const pages = workerData.pages;
const PAUSE_MS = 20;
/** @type {Map<string, number[]>} */
let times = new Map();
let reading = true;

parentPort?.on('message', (message) => {
  if (message === 'stop') reading = false;
  else {
    parentPort?.postMessage([...times]);
    times = new Map();
  }
});

while (reading) {
  for (const { name, url, headers } of pages) {
    const from = performance.now();
    const answer = await fetch(url, { headers });
    await answer.text();
    const took = performance.now() - from;
    if (!answer.ok) throw new Error(`${url} is ${answer.status}`);
    times.set(name, [...(times.get(name) ?? []), took]);
    await sleep(PAUSE_MS);
  }
}
parentPort?.close();
