import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from './turns.server';

it('lets so many work at once, in the order in which they came, whatever goes wrong', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (n: number) =>
    turns.take(async () => {
      begun.push(n);
      most = Math.max(most, (running += 1));
      await sleep(2);
      running -= 1;
      if (n % 3 === 0) throw new Error('wrong');
      return n;
    });
  const done = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => work(n)));
  expect(most).toBe(2);
  expect(begun).toEqual(Array.from({ length: 12 }, (_, n) => n));
  expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(4);
  expect(await work(1)).toBe(1);
});
