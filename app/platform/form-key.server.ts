import { keyedHash } from './signed-token.server';
import { now } from './clock.server';

/*
 * The key of a form tells two things: by its randomness, that a form sent twice is one, and by its
 * first half, when the form was made, signed so that nobody makes it older. It is a UUID (version 8):
 * tenths of seconds, chance, and a signature over both; the last group is left to the page, whose
 * forms each have their own.
 */

const TENTH = 100;
const BEGAN = Date.UTC(2020, 0, 1);

function tenths(): number {
  return Math.floor((now().getTime() - BEGAN) / TENTH) >>> 0;
}

/** The third and fourth group: version and variant, and between them 26 bits of the signature. */
function signatureOf(time: string, chance: string): string {
  const bits = keyedHash('form-key', `${time}${chance}`);
  const hex = Buffer.from(bits, 'base64url').toString('hex');
  const variant = (8 + (Number.parseInt(hex.charAt(3), 16) & 3)).toString(16);
  return `8${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}`;
}

/** A key for a form that is made now; its last group is zeros. */
export function formKey(): string {
  const time = tenths().toString(16).padStart(8, '0');
  const chance = crypto.randomUUID().slice(9, 13);
  return `${time}-${chance}-${signatureOf(time, chance)}-000000000000`;
}

/** How long ago the form of a key was made; null where the key does not tell. */
export function secondsSinceMade(key: string): number | null {
  const found = /^([\da-f]{8})-([\da-f]{4})-([\da-f]{4}-[\da-f]{4})-/.exec(key);
  const [, time = '', chance = '', signature = ''] = found ?? [];
  if (found === null || signature !== signatureOf(time, chance)) return null;
  const passed = (tenths() - Number.parseInt(time, 16)) >>> 0;
  return (passed * TENTH) / 1000;
}

/** What the keys of all forms of one page begin with; null where a key is of no page of ours. */
export function pageOfKey(key: string): string | null {
  return secondsSinceMade(key) === null ? null : key.slice(0, key.lastIndexOf('-') + 1);
}
