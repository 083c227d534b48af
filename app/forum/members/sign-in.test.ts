import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '#db/client.server';
import { makeMember } from '#db/factories';
import { signInAttempts } from '#db/schema/members';
import { hashPassword } from './password.server';
import { signIn, signInInput } from './sign-in.server';

vi.mock('@node-rs/argon2', async (importOriginal) => {
  const original = await importOriginal<typeof import('@node-rs/argon2')>();
  return { ...original, verify: vi.fn(original.verify) };
});
afterAll(() => vi.doUnmock('@node-rs/argon2'));

const password = 'kettle-voyage-thimble';
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

let number = 0;
const from = () => ({ clientAddress: `10.2.0.${(number += 1)}` });
const wrong = { code: 'wrong_sign_in', status: 401 };

describe('signing in', () => {
  it('takes the handle or the address, and the password', async () => {
    const { id } = await makeMember({ handle: 'ines', email: 'ines@example.com', passwordHash });
    expect(await signIn({ identifier: 'ines', password }, from())).toEqual({ memberId: id });
    expect(await signIn({ identifier: 'ines@example.com', password }, from())).toEqual({
      memberId: id,
    });
  });

  it('says the same of a wrong password, an unknown name and an account without a password', async () => {
    await makeMember({ handle: 'jana', passwordHash });
    await makeMember({ handle: 'imported', email: null });
    for (const identifier of ['jana', 'nobody', 'imported', 'nobody@example.com'])
      await expect(signIn({ identifier, password: 'not it at all' }, from())).rejects.toMatchObject(
        wrong,
      );
  });

  it('says the same of a name with a NUL in it', async () => {
    const input = signInInput.parse({ identifier: 'jan\0a', password: 'not it at all' });
    await expect(signIn(input, from())).rejects.toMatchObject(wrong);
  });

  it('checks a hash of the same cost for an unknown name', async () => {
    await makeMember({ handle: 'karl', passwordHash });
    const costs = [];
    for (const identifier of ['karl', 'nobody-here']) {
      vi.mocked(verify).mockClear();
      await signIn({ identifier, password: 'not it at all' }, from()).catch(() => null);
      const hashes = vi.mocked(verify).mock.calls.map(([hash]) => String(hash));
      costs.push(hashes.map((hash) => hash.split('$').slice(1, 4).join('$')));
    }
    expect(costs[0]).toEqual([expect.stringMatching(/^argon2id\$v=19\$m=\d+,t=\d+,p=\d+$/)]);
    expect(costs[1]).toEqual(costs[0]);
  });

  it('locks a name after ten wrong passwords, from anywhere', async () => {
    await makeMember({ handle: 'lena', email: 'lena@example.com', passwordHash });
    const guess = (identifier: string) => signIn({ identifier, password: 'wrong' }, from());
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => guess('lena')));
    for (const one of tries) expect(one).toMatchObject({ status: 'rejected', reason: wrong });
    const refusal = await signIn({ identifier: 'lena', password }, from()).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'too_many_attempts', status: 429 });
    expect(refusal).toHaveProperty('facts.retryAfter', expect.any(Number));
    // Else a stranger could find out whose address it is: by which handle it locks.
    await expect(guess('lena@example.com')).rejects.toMatchObject(wrong);
  });

  it('takes an address that waits to be confirmed, of the newest account that waits for it', async () => {
    const waiting = { email: null, unconfirmedEmail: 'omar@example.com' };
    const other = await hashPassword('another voyage thimble');
    await makeMember({ ...waiting, passwordHash: other, joinedAt: new Date('2026-01-01') });
    const { id } = await makeMember({ ...waiting, passwordHash, joinedAt: new Date('2026-01-02') });
    const identifier = 'omar@example.com';
    expect(await signIn({ identifier, password }, from())).toEqual({ memberId: id });
    await expect(
      signIn({ identifier, password: 'another voyage thimble' }, from()),
    ).rejects.toMatchObject(wrong);
  });

  it('does not tell who waits for an address whether somebody has it', async () => {
    const owner = await makeMember({
      email: 'pia@example.com',
      passwordHash: await hashPassword('the owner has another'),
    });
    const waits = async (address: string) =>
      makeMember({ email: null, unconfirmedEmail: address, passwordHash });
    const atOwned = await waits('pia@example.com');
    const atFree = await waits('free-of-pia@example.com');
    const costs = [];
    for (const [identifier, id] of [
      ['pia@example.com', atOwned.id],
      ['free-of-pia@example.com', atFree.id],
    ] as const) {
      vi.mocked(verify).mockClear();
      expect(await signIn({ identifier, password }, from())).toEqual({ memberId: id });
      costs.push(vi.mocked(verify).mock.calls.length);
    }
    expect(costs).toEqual([2, 2]);
    expect(
      await signIn({ identifier: 'pia@example.com', password: 'the owner has another' }, from()),
    ).toEqual({ memberId: owner.id });
  });

  it('locks a name that nobody has just the same', async () => {
    const identifier = 'no-such-person';
    for (let tried = 0; tried < 10; tried += 1)
      await expect(signIn({ identifier, password: 'wrong' }, from())).rejects.toMatchObject(wrong);
    await expect(signIn({ identifier, password: 'wrong' }, from())).rejects.toMatchObject({
      code: 'too_many_attempts',
    });
  });

  it('forgets wrong passwords after the right one', async () => {
    await makeMember({ handle: 'mona', passwordHash });
    for (let round = 0; round < 2; round += 1) {
      for (let tried = 0; tried < 8; tried += 1)
        await signIn({ identifier: 'mona', password: 'wrong' }, from()).catch(() => null);
      await expect(signIn({ identifier: 'mona', password }, from())).resolves.toHaveProperty(
        'memberId',
      );
    }
  });

  it('turns an address away after fifty wrong passwords, whichever the accounts', async () => {
    const here = { clientAddress: '192.0.2.7' };
    const guess = (index: number) =>
      signIn({ identifier: `guess-${index}`, password: 'wrong' }, here).catch(
        (error: unknown) => error,
      );
    for (let index = 0; index < 50; index += 10)
      await Promise.all(Array.from({ length: 10 }, (_, more) => guess(index + more)));
    expect(await guess(50)).toMatchObject({ code: 'too_many_attempts' });
    expect(await guess(51)).toMatchObject({ code: 'too_many_attempts' });
  });

  it('does not count right passwords against the address', async () => {
    await makeMember({ handle: 'nora', passwordHash });
    const here = { clientAddress: '192.0.2.8' };
    for (let round = 0; round < 55; round += 1)
      await signIn({ identifier: 'nora', password }, here);
  });

  it('keeps no name of an account that is not there', async () => {
    await signIn({ identifier: 'my-secret-typed-here', password: 'wrong' }, from()).catch(
      () => null,
    );
    const keys = await db.select({ key: signInAttempts.key }).from(signInAttempts);
    expect(keys.map(({ key }) => key).join()).not.toContain('my-secret');
  });
});
