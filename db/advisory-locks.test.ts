import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { advisoryLocks } from './advisory-locks';

it('gives each lock a number of its own, and no lock has another', () => {
  const numbers = Object.values(advisoryLocks);
  expect(new Set(numbers).size).toBe(numbers.length);
  const locks = ['app', 'db'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.server.ts'))
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
      .filter((line) => /select pg_(?:try_)?advisory_/.test(line)),
  );
  expect(locks.length).toBeGreaterThan(6);
  for (const line of locks)
    expect(line).toMatch(/advisoryLocks\.\w+\}|hashtext\('import_scratch'\)|unlock/);
});
