import { describe, expect, it } from 'vitest';
import { InvalidInput } from '~/platform/refusal.server';
import { demandStrongPassword, hashPassword, isPassword } from './password.server';

const names = { handle: 'ada-fix', displayName: 'Ada Lovelace', email: 'ada@example.com' };
const weakness = (password: string) => {
  try {
    demandStrongPassword(password, names);
    return null;
  } catch (error) {
    return error instanceof InvalidInput ? error.problems : error;
  }
};

describe('a password', () => {
  it.each([
    'password123',
    'P4ssw0rd2024!',
    'Password1!',
    'qwertyuiop',
    'QWERTY12345',
    '1q2w3e4r5t6y',
    'iloveyou1234',
    'welcome2026!!',
    'letmein!!!!!',
    'monkeydragon7',
    '1234567890',
    '20261122 10:30'.replace(':', '.'),
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'hunter2hunter2',
    'abcdefghijkl',
    'zyxwvutsrqpo',
    'ÄÄÄÄÄÄÄÄÄÄ',
  ])('is refused for being tried first: %s', (password) =>
    expect(weakness(password)).toHaveProperty('password'),
  );

  it.each([
    'ada@example.com',
    'ada-fix12345',
    'AdaLovelace'.replace('AdaL', 'Ada L'),
    'goodturn2026',
  ])('is refused for being a name that others read: %s', (password) =>
    expect(weakness(password)).toHaveProperty('password'),
  );

  it.each([
    'purple tiger piano',
    'kettle-voyage-thimble',
    'h8Kq!vx2mZp',
    'ada-fix eats pancakes daily',
    '木漏れ日の散歩道を歩いた',
    'pässwörter sind zäh',
  ])('is taken: %s', (password) => expect(weakness(password)).toBeNull());

  it('is judged in no time, however long it is', () => {
    let best = Infinity;
    for (let turn = 0; turn < 3 && best >= 200; turn += 1) {
      const begun = performance.now();
      for (const password of ['ab'.repeat(100), 'password'.repeat(25), 'x1'.repeat(99) + 'yz'])
        weakness(password);
      best = Math.min(best, performance.now() - begun);
    }
    expect(best).toBeLessThan(200);
  });

  it('is kept as an Argon2id hash of 19 MiB and two passes', async () => {
    const stored = await hashPassword('kettle-voyage-thimble');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('kettle-voyage-thimble', stored)).toBe(true);
    expect(await isPassword('kettle-voyage-thimbl', stored)).toBe(false);
    expect(await isPassword('anything', null)).toBe(false);
  });

  it('is the same however its letters were composed', async () => {
    const stored = await hashPassword('pässwörter sind zäh'.normalize('NFC'));
    expect(await isPassword('pässwörter sind zäh'.normalize('NFD'), stored)).toBe(true);
  });
});
