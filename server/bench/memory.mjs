import { signInDemo, startForum } from './forum-process.mjs';
import { mixedReaders } from './mixed-readers.mjs';
import { printTable } from './print-table.mjs';

/** The memory is looked at so often on the way. */
const LOOKS = 20;

/** @param {number | null} bytes */
const megabytes = (bytes) => (bytes === null ? '' : (bytes / 2 ** 20).toFixed(0));

/**
 * What many requests do to the memory of a worker: pages of all kinds, signed in and out, searches,
 * feeds, addresses that lead nowhere and queries that nobody knows.
 *
 * @param {string} build the build's folder
 * @param {number} requests
 * @param {number} [workers]
 */
export async function measureMemory(build, requests, workers = 1) {
  const forum = await startForum(build, workers, { TRUSTED_PROXIES: '127.0.0.1' });
  try {
    const cookie = await signInDemo(forum.origin, 'callum-reid');
    const looks = [{ requests: 0, memory: forum.memory() }];
    let failures = 0;
    const readers = await mixedReaders(forum.origin, cookie);
    for (let look = 1; look <= LOOKS; look++) {
      const { failed } = await readers.ask(Math.round(requests / LOOKS));
      failures += failed;
      const memory = forum.memory();
      looks.push({ requests: Math.round((requests / LOOKS) * look), memory });
      process.stderr.write(`${look * (100 / LOOKS)} %: ${megabytes(memory)} MB\n`);
    }
    process.stdout.write(
      `\n${requests} requests of many readers for ${readers.pages} pages, ${workers} worker${workers === 1 ? '' : 's'}; ${failures} of them failed\n\n`,
    );
    printTable(
      ['requests', 'memory MB'],
      looks.map(({ requests: asked, memory }) => [String(asked), megabytes(memory)]),
    );
    return { requests, workers, pages: readers.pages, failures, looks };
  } finally {
    await forum.stop();
  }
}
