import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * A folder of the real material that some tests try themselves on, which is no part of the
 * repository: other people wrote it, under licences of its own. Null where it is not there; then
 * the test is skipped.
 */
export function realData(folder: string): string | null {
  const path = resolve('../shared/data', folder);
  return existsSync(path) ? path : null;
}
