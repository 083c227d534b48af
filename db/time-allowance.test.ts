import { describe, expect, it } from 'vitest';
import { BoundedTransaction, TimeAllowance } from './time-allowance.server';

const failsWith = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

describe('a transaction within an allowance', () => {
  it('is over where the server ends what tells it how much time is left', async () => {
    const bounded = new BoundedTransaction(new TimeAllowance(100));
    let told = 0;
    const server = {
      unsafe: () => {
        told += 1;
        // The second is sent ahead of the first statement's answer, with nothing left.
        return told === 1 ? Promise.resolve() : failsWith('57014');
      },
    };
    const ends = await Promise.allSettled([
      bounded.send(server, () => Promise.resolve('in time')),
      bounded.send(server, () => failsWith('25P02')),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(bounded.isOver).toBe(true);
  });

  it('is not over where a statement fails of something else', async () => {
    const bounded = new BoundedTransaction(new TimeAllowance(100));
    const server = { unsafe: () => Promise.resolve() };
    await expect(bounded.send(server, () => failsWith('22012'))).rejects.toThrow('22012');
    expect(bounded.isOver).toBe(false);
  });
});
