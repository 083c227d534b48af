import { totalmem } from 'node:os';

const MB = 2 ** 20;
/** What the database keeps at hand: enough for the search of a million posts, where there is room. */
const BUFFERS = { part: 1 / 8, least: 128 * MB, most: 1024 * MB };
/** What the system keeps of its files besides; the planner only wants to know. */
const CACHE_PART = 1 / 2;

/** The memory there is: the machine's, or less where a container is given less. */
export function memoryThereIs(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}

/** PostgreSQL's settings for a machine with so many bytes of memory, which others use as well. */
export function memorySettings(bytes: number): Record<string, string> {
  const buffers = Math.min(BUFFERS.most, Math.max(BUFFERS.least, bytes * BUFFERS.part));
  return {
    shared_buffers: inMegabytes(buffers),
    effective_cache_size: inMegabytes(Math.max(buffers, bytes * CACHE_PART)),
  };
}

function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / MB)}MB`;
}
