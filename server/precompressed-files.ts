import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** What is text; pictures are compressed already. */
const COMPRESSIBLE = /\.(?:js|css|svg)$/;
/** Below this the headers weigh more than what is saved. */
const WORTHWHILE_BYTES = 600;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < WORTHWHILE_BYTES) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await Promise.all([
    brotli(bytes, { params }).then((smaller) => writeFile(`${path}.br`, smaller)),
    gzipped(bytes, { level: 9 }).then((smaller) => writeFile(`${path}.gz`, smaller)),
  ]);
}

/**
 * Compresses what browsers fetch once, as well as it can be done, so that no request has to
 * (`server/web/static-files.ts` gives it out). It runs after the server's part of the build, which
 * writes the last of these files.
 */
export function precompressedFiles(): Plugin {
  return {
    name: 'goodturn-precompressed-files',
    apply: 'build',
    async writeBundle({ dir }) {
      if (this.environment.name !== 'ssr' || dir === undefined) return;
      const folder = join(dir, '../client');
      const files = await readdir(folder, { recursive: true });
      await Promise.all(
        files.filter((file) => COMPRESSIBLE.test(file)).map((file) => compress(join(folder, file))),
      );
    },
  };
}
