import { hash, verify } from '@node-rs/argon2';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { isCommonPassword } from './common-passwords.server';

/** Argon2id as OWASP recommends it: 19 MiB, two passes. It runs on a thread of its own. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash that is stored for a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let nobody: Promise<string> | undefined;

/**
 * Whether a password is the one that was hashed. Without a hash (no such account, or one that has
 * no password) a hash of nothing is checked all the same: the answer takes as long either way.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const given = password.normalize('NFKC');
  if (stored !== null) return verify(stored, given);
  await verify(await (nobody ??= hashPassword('a password that no account has')), given);
  return false;
}

/** Whether one pattern makes up the whole: "aaaaaaaaaa", "abcabcabcabc", "1234567890". */
function isOnePattern(text: string): boolean {
  if (/^(.{1,20}?)\1+$/su.test(text)) return true;
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1;
}

/**
 * Refuses what an attacker tries first: passwords that are known to be common, single patterns, and
 * what is made of the member's own names.
 * @param field where the password was written
 * @throws InvalidInput beside the field
 */
export function demandStrongPassword(
  password: string,
  names: { handle: string; displayName: string; email: string | null },
  field = 'password',
): void {
  const plain = password.normalize('NFKC').toLowerCase();
  const address = names.email ?? '';
  const own = [names.handle, names.displayName, address.split('@')[0] ?? '', words.site.product]
    .map((name) => name.normalize('NFKC').toLowerCase())
    .filter((name) => name.length >= 3);
  // What is left without the names has to be a password's worth of its own.
  const rest = own.reduce((text, name) => text.replaceAll(name, ''), plain);
  if (plain === address || (rest !== plain && [...rest].length < 6))
    throw new InvalidInput({ [field]: words.problems.passwordOwnName });
  if (isOnePattern(plain) || isCommonPassword(plain))
    throw new InvalidInput({ [field]: words.problems.passwordCommon });
}
