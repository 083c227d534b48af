/** What a text takes in memory: a byte a letter where all are Latin, else two; and its head. */
export function bytesOfText(text: string): number {
  // A single letter beyond Latin-1 makes the whole text twice as wide.
  return 24 + (/[^\0-\xff]/.test(text) ? 2 * text.length : text.length);
}
