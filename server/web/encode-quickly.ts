import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from '~/platform/page-cache/kept-page.server';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

const QUICK_BROTLI = 4;
const QUICK_GZIP = 1;

/** Encodes what is sent once: in little time, since nobody else gets these bytes. */
export async function encodeQuickly(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return compressBrotli(plain, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: QUICK_BROTLI,
          [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
        },
      });
    case 'gzip':
      return compressGzip(plain, { level: QUICK_GZIP });
    case 'identity':
      return plain;
  }
}
