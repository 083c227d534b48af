import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asReader, JUST_ACTED_COOKIE, noteChange } from '../reader.server';
import { inPageScope, type PageKey, shows, showsUntil } from './page-scope.server';
import { sharedRead, sharedReads } from './shared-read.server';

const ROOM = 100_000;

beforeEach(() => sharedReads.hears());
afterEach(() => sharedReads.hearsNothing());

/** A query that tells how often it was asked, and depends on `question:id`. */
function counting() {
  let count = 0;
  return sharedRead(ROOM, async (id: number) => {
    shows(`question:${id}`);
    count += 1;
    return Promise.resolve(count);
  });
}

/** A query that answers when it is told to. */
function waiting() {
  const answers: ((value: string) => void)[] = [];
  const read = sharedRead(ROOM, (id: number) => {
    shows(`question:${id}`);
    return new Promise<string>((resolve) => answers.push(resolve));
  });
  return { read, answers };
}

describe('a shared read', () => {
  it('is done once until something of it changes', async () => {
    const read = counting();
    expect([await read(1), await read(1), await read(2)]).toEqual([1, 1, 2]);
    sharedReads.drop('question:2');
    expect([await read(1), await read(2)]).toEqual([1, 3]);
    sharedReads.drop('site');
    expect([await read(1), await read(2)]).toEqual([4, 5]);
  });

  it('is shared by all who ask at once, and given to nobody who asks after a change', async () => {
    const { read, answers } = waiting();
    const before = [read(1), read(1)];
    sharedReads.drop('question:1');
    const after = read(1);
    expect(answers.length).toBe(2);
    answers[0]?.('old');
    answers[1]?.('new');
    expect(await Promise.all([...before, after])).toEqual(['old', 'old', 'new']);
    expect(await read(1)).toBe('new');
  });

  it('is not kept where what it says only later has changed meanwhile', async () => {
    let count = 0;
    let go: () => void = () => undefined;
    const read = sharedRead(ROOM, async () => {
      count += 1;
      const mine = count;
      await new Promise<void>((resolve) => (go = resolve));
      shows('member:5');
      return mine;
    });
    const first = read();
    sharedReads.drop('member:5');
    go();
    expect(await first).toBe(1);
    const second = read();
    go();
    expect(await second).toBe(2);
  });

  it('tells each page what it shows, and until when, also where it was kept', async () => {
    const until = new Date(Date.now() + 60_000);
    const read = sharedRead(ROOM, async () => {
      shows('brand:7');
      showsUntil(until);
      return Promise.resolve('x');
    });
    for (const _ of [1, 2]) {
      const keys = new Set<PageKey>();
      const moments: Date[] = [];
      await inPageScope(
        { shows: (key) => keys.add(key), showsUntil: (moment) => moments.push(moment) },
        () => read(),
      );
      expect(keys).toContain('brand:7');
      expect(moments).toEqual([until]);
    }
  });

  it('is done again once its time has come', async () => {
    let count = 0;
    const read = sharedRead(ROOM, async () => {
      showsUntil(new Date(Date.now() + 400));
      count += 1;
      return Promise.resolve(count);
    });
    expect([await read(), await read()]).toEqual([1, 1]);
    await vi.waitFor(async () => expect(await read()).toBe(2), { timeout: 10_000, interval: 20 });
  });

  it('is done each time while changes are not heard, and anew once they are', async () => {
    const read = counting();
    expect(await read(1)).toBe(1);
    sharedReads.hearsNothing();
    expect([await read(1), await read(1)]).toEqual([2, 3]);
    sharedReads.hears();
    expect([await read(1), await read(1)]).toEqual([4, 4]);
  });

  it('keeps no failure', async () => {
    let count = 0;
    const read = sharedRead(ROOM, async () => {
      count += 1;
      if (count === 1) throw new Error('away');
      return Promise.resolve(count);
    });
    await expect(read()).rejects.toThrow('away');
    expect(await read()).toBe(2);
  });

  it('stays within its room', async () => {
    let count = 0;
    const read = sharedRead(4_000, async (id: number) => {
      count += 1;
      return Promise.resolve(`${id} ${'x'.repeat(500)}`);
    });
    for (let id = 0; id < 100; id++) await read(id);
    for (let id = 0; id < 100; id++) await read(id);
    expect(count).toBeGreaterThan(150);
  });
});

describe('whoever has just changed something', () => {
  const request = (cookie?: string) =>
    new Request('http://localhost/', { headers: cookie === undefined ? {} : { cookie } });

  it('reads past what is kept', async () => {
    const read = counting();
    await read(1);
    const other = { cookie: 'something=1' };
    expect(await asReader(request(other.cookie), {}, () => read(1))).toBe(1);
    expect(await asReader(request(`${JUST_ACTED_COOKIE}=1`), {}, () => read(1))).toBe(2);
    const changing = {};
    noteChange(changing);
    expect(await asReader(request(), changing, () => read(1))).toBe(3);
    expect(await asReader(request(), {}, () => read(1))).toBe(1);
  });
});
