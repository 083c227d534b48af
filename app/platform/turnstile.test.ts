import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.server';

const busy = { code: 'too_busy', facts: { retryAfter: 7 } };

it('lets so many work at once, in the order in which they came, whatever goes wrong', async () => {
  const turnstile = new Turnstile({ atOnce: 2, waiting: 20, retryAfter: 7 });
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (n: number) =>
    turnstile.pass(async () => {
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

it('asks whoever finds too many waiting to come again, and takes them then', async () => {
  const turnstile = new Turnstile({ atOnce: 1, waiting: 1, retryAfter: 7 });
  const begun: string[] = [];
  const work = (name: string) =>
    turnstile.pass(async () => {
      begun.push(name);
      await sleep(2);
    });
  const first = work('first');
  const second = work('second');
  await expect(work('third')).rejects.toMatchObject(busy);
  await Promise.all([first, second]);
  await work('third');
  expect(begun).toEqual(['first', 'second', 'third']);
});

it('asks whoever has waited too long to come again, and loses no place by it', async () => {
  const turnstile = new Turnstile({ atOnce: 1, waiting: 5, patience: 10, retryAfter: 7 });
  let end = () => undefined;
  const first = turnstile.pass(
    () =>
      new Promise<void>((resolve) => {
        end = () => void resolve();
      }),
  );
  const late = await Promise.allSettled([1, 2].map((n) => turnstile.pass(async () => n)));
  expect(late).toMatchObject([{ reason: busy }, { reason: busy }]);
  end();
  await first;
  expect(await Promise.all([3, 4].map((n) => turnstile.pass(async () => n)))).toEqual([3, 4]);
});

it('leaves the place empty as many times as long as it was taken', async () => {
  const turnstile = new Turnstile({ atOnce: 1, waiting: 5, retryAfter: 7, rest: 3 });
  const from = performance.now();
  await turnstile.pass(() => sleep(20));
  const worked = performance.now() - from;
  // Whoever was inside is not kept.
  expect(worked).toBeLessThan(60);
  await turnstile.pass(async () => undefined);
  expect(performance.now() - from).toBeGreaterThanOrEqual(75);
});
