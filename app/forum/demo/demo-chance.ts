/** Numbers from 0 to below 1 that look like chance and are the same for the same seed (mulberry32). */
export function chance(seed: string): () => number {
  let state = 0;
  for (const letter of seed) state = (Math.imul(state, 31) + letter.charCodeAt(0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several, by a number of `chance`; undefined where there is none. */
export function pick<T>(from: readonly T[], random: number): T | undefined {
  return from[Math.floor(random * from.length)];
}
