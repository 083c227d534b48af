import { setFlagsFromString } from 'node:v8';

const EVERY_MS = 3 * 60_000;
/** Under load V8 looks at its heap some ten times in it. */
const FOR_MS = 20_000;

/**
 * V8 brings what lives together and gives the rest back only where seven tenths of a block are free;
 * so after some 100,000 requests a third of the heap is gaps. When it is to use little memory, a
 * fifth is enough. All the time, that would take about a seventh more of the processor; now and then
 * it keeps the gaps few and hardly shows (docs/decisions/0031).
 */
export function tidyHeap(): void {
  const tidy = () => {
    setFlagsFromString('--optimize-for-size');
    setTimeout(() => setFlagsFromString('--no-optimize-for-size'), FOR_MS).unref();
  };
  setInterval(tidy, EVERY_MS).unref();
}
