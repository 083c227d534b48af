import { expect, it } from 'vitest';
import { acceptedEncoding } from './accepted-encoding';

it.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', 'br'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['identity', 'identity'],
  ['br;q=nonsense', 'identity'],
  ['deflate;q=1, *;q=0', 'identity'],
])('of "%s" the best is %s', (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding);
});

it('remembers no more than it has room for', () => {
  for (let n = 0; n < 1_000; n++) expect(acceptedEncoding(`x-${n}, gzip`)).toBe('gzip');
});
