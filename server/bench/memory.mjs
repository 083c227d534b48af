import autocannon from 'autocannon';
import { signInDemo, startForum } from './forum-process.mjs';
import { printTable } from './print-table.mjs';

const CONNECTIONS = 32;
/** The memory is looked at so often on the way. */
const LOOKS = 20;
/** Of a hundred requests so many are a member's: they cost a hundred times as much as a kept page. */
const SIGNED_IN_OF_100 = 2;

/**
 * @param {string} url
 * @param {number} amount
 * @param {Record<string, string>} headers
 */
async function ask(url, amount, headers) {
  if (amount === 0) return;
  const connections = Math.min(CONNECTIONS, amount);
  const result = await autocannon({ url, connections, amount, headers });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} was not answered each time`);
}

/**
 * What many requests do to a worker's memory: kept pages in turn, and some of a member's.
 *
 * @param {string} build the build's folder
 * @param {number} requests
 * @param {(origin: string) => Promise<{ question: string, cached: { path: string }[] }>} findPages
 */
export async function measureMemory(build, requests, findPages) {
  const forum = await startForum(build, 1);
  try {
    const { question, cached } = await findPages(forum.origin);
    const cookie = await signInDemo(forum.origin, 'callum-reid');
    const looks = [{ requests: 0, memory: forum.memory() }];
    const signedIn = Math.round((requests / LOOKS / 100) * SIGNED_IN_OF_100);
    const ofEach = Math.round((requests / LOOKS - signedIn) / cached.length);
    for (let look = 1; look <= LOOKS; look++) {
      for (const { path } of cached)
        await ask(forum.origin + path, ofEach, { 'accept-encoding': 'br' });
      await ask(forum.origin + question, signedIn, { 'accept-encoding': 'br', cookie });
      const asked = look * (signedIn + ofEach * cached.length);
      looks.push({ requests: asked, memory: forum.memory() });
      process.stdout.write(`${asked} of ${requests} requests\n`);
    }
    printTable(
      ['requests', 'memory MB'],
      looks.map(({ requests: asked, memory }) => [
        String(asked),
        memory === null ? '' : (memory / 2 ** 20).toFixed(0),
      ]),
    );
    return { requests, signedInOf100: SIGNED_IN_OF_100, looks };
  } finally {
    await forum.stop();
  }
}
