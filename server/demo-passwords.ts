import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const passwords = z.record(z.string(), z.string());
/** Letters and digits that nobody takes for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

function randomPassword(): string {
  const group = () =>
    Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}

/** The passwords that were made for demo sign-ins, by handle; empty if none were. */
export function keptDemoPasswords(dataDir: string): Readonly<Record<string, string>> {
  const path = join(dataDir, 'demo-passwords.json');
  return existsSync(path) ? passwords.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

/** The password of a demo sign-in: made once at random, and kept in DATA_DIR for the owner alone. */
export function demoPassword(dataDir: string, handle: string): string {
  const kept = keptDemoPasswords(dataDir);
  const known = kept[handle];
  if (known !== undefined) return known;
  const password = randomPassword();
  const path = join(dataDir, 'demo-passwords.json');
  const all = JSON.stringify({ ...kept, [handle]: password }, null, 2);
  writeFileSync(`${path}.draft`, `${all}\n`, { mode: 0o600 });
  renameSync(`${path}.draft`, path);
  return password;
}
