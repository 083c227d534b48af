/**
 * Does the work of a challenge as `altcha-lib` makes it: finds the number whose derived key begins
 * as asked. It is the same for every browser that has Web Crypto, a few tries at a time, so that the
 * page stays as quick as it was.
 */

type Parameters = {
  nonce: string;
  salt: string;
  cost: number;
  keyLength: number;
  keyPrefix: string;
};

const MOST_TRIES = 20_000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parametersOf(challenge: unknown): Parameters | null {
  const parameters = isRecord(challenge) ? challenge['parameters'] : null;
  if (!isRecord(parameters)) return null;
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  return typeof nonce === 'string' &&
    typeof salt === 'string' &&
    typeof keyPrefix === 'string' &&
    typeof cost === 'number' &&
    typeof keyLength === 'number'
    ? { nonce, salt, cost, keyLength, keyPrefix }
    : null;
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param isLeft whether nobody waits for it any more
 * @returns what the form sends as `proof`; null where this browser cannot
 */
export async function solve(text: string, isLeft: () => boolean): Promise<string | null> {
  // Only pages that came over https (or from this machine) have it.
  if (!('crypto' in globalThis) || !('subtle' in globalThis.crypto)) return null;
  try {
    const challenge: unknown = JSON.parse(text);
    const asked = parametersOf(challenge);
    if (asked === null) return null;
    const nonce = bytesOf(asked.nonce);
    const salt = bytesOf(asked.salt);
    const password = new Uint8Array(nonce.length + 4);
    password.set(nonce);
    const number = new DataView(password.buffer);
    for (let counter = 0; counter < MOST_TRIES && !isLeft(); counter += 1) {
      number.setUint32(nonce.length, counter, false);
      const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
      const bits = await crypto.subtle.deriveBits(
        { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: asked.cost },
        key,
        asked.keyLength * 8,
      );
      const derivedKey = hexOf(new Uint8Array(bits));
      if (derivedKey.startsWith(asked.keyPrefix))
        return JSON.stringify({ challenge, solution: { counter, derivedKey } });
    }
    return null;
  } catch {
    return null;
  }
}
