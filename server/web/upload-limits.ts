import type { IncomingMessage } from 'node:http';
import { photoLimits } from '~/rules/photos';

/** Words and what stands around each file, besides the photos themselves. */
const AROUND_BYTES = 1_000_000;

/** How many photos the forms at an address may bring, by the address. */
const takesPhotos: readonly [RegExp, number][] = [
  [/^\/photos$/, 1],
  [/^\/questions\/ask$/, photoLimits.inPost],
  [/^\/questions\/\d+(?:\/[^/]+)?$/, photoLimits.inPost],
  [/^\/answers\/\d+\/edit$/, photoLimits.inPost],
  [/^\/settings\/profile$/, 1],
  [/^\/admin\/site$/, 1],
  [/^\/admin\/brands\/[^/]+$/, 1],
];

/** The bytes that a form with photos may have at a path; 0 where none are taken. */
function uploadBytes(path: string): number {
  const plain = path.replace(/\.data$/, '');
  const photos = takesPhotos.find(([pattern]) => pattern.test(plain))?.[1] ?? 0;
  return photos === 0 ? 0 : photos * photoLimits.bytes + AROUND_BYTES;
}

/** The largest body that a request may announce as a form with photos; 0 where it is none. */
export function uploadLimit(req: IncomingMessage & { originalUrl: string }): number {
  const isForm = /^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? '');
  return isForm ? uploadBytes(req.originalUrl.split('?', 1)[0] ?? '') : 0;
}
