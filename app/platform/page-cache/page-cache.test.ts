import { describe, expect, it } from 'vitest';
import type { KeptPage } from './kept-page.server';
import { createPageCache, type PageCacheParts, type Rendered } from './page-cache.server';
import { type PageKey, shows, showsUntil } from './page-scope.server';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function html(text: string, change: Partial<Rendered> = {}): Rendered {
  return {
    status: 200,
    headers: [['content-type', 'text/html; charset=utf-8']],
    body: Buffer.from(text),
    keep: true,
    ...change,
  };
}

/** A render that the test holds open at the points that it names. */
class Held {
  readonly begun: Promise<void>;
  private begin: () => void = () => undefined;
  private finish: (made: Rendered | Error) => void = () => undefined;
  private readonly end: Promise<Rendered | Error>;
  private say: (keys: PageKey[]) => void = () => undefined;

  constructor() {
    this.begun = new Promise((resolve) => (this.begin = resolve));
    this.end = new Promise((resolve) => (this.finish = resolve));
  }
  async run(): Promise<Rendered> {
    const said: Promise<PageKey[]>[] = [];
    const next = () =>
      said.push(new Promise<PageKey[]>((resolve) => (this.say = (keys) => resolve(keys))));
    next();
    this.begin();
    const end = this.end.then((made) => ({ made }));
    for (;;) {
      const heard = await Promise.race([said[said.length - 1], end]);
      if (heard === undefined) continue;
      if ('made' in heard) {
        if (heard.made instanceof Error) throw heard.made;
        return heard.made;
      }
      shows(...heard);
      next();
    }
  }
  /** The render reads this, now. */
  async reads(...keys: PageKey[]): Promise<void> {
    this.say(keys);
    await settle();
  }
  ends(made: Rendered | Error): void {
    this.finish(made);
  }
}

/** Lets everything run that waits for nothing but its turn. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function setUp(render: PageCacheParts['render'], change: Partial<PageCacheParts> = {}) {
  const clock = { wall: Date.parse('2026-01-05T12:00:00Z'), steady: 0 };
  const cache = createPageCache({
    render,
    bytes: 1_000_000,
    wallClock: () => clock.wall,
    steadyClock: () => clock.steady,
    ...change,
  });
  cache.hears();
  const pass = (milliseconds: number) => {
    clock.wall += milliseconds;
    clock.steady += milliseconds;
  };
  return { cache, clock, pass };
}

/** Pages that count how often they were made: `/a 1`, `/a 2` … */
function counting(keysOf: (address: string) => PageKey[] = () => []) {
  const made = new Map<string, number>();
  return async (address: string): Promise<Rendered> => {
    const count = (made.get(address) ?? 0) + 1;
    made.set(address, count);
    await settle();
    shows(...keysOf(address));
    return html(`${address} ${count}`);
  };
}

async function textOf(page: KeptPage | undefined): Promise<string | undefined> {
  return (await page?.body('identity'))?.bytes.toString();
}

const read = async (cache: ReturnType<typeof createPageCache>, address: string) =>
  textOf((await cache.ask(address)).page);

describe('a page', () => {
  it('is made once, and is found from then on', async () => {
    const { cache } = setUp(counting());
    expect(cache.find('/a')).toBeUndefined();
    expect(await read(cache, '/a')).toBe('/a 1');
    expect(await read(cache, '/a')).toBe('/a 1');
    expect(await textOf(cache.find('/a'))).toBe('/a 1');
  });

  it('is made once for a thousand who ask at the same moment', async () => {
    const { cache } = setUp(counting());
    const all = await Promise.all(Array.from({ length: 1000 }, () => read(cache, '/a')));
    expect(new Set(all)).toEqual(new Set(['/a 1']));
    expect(cache.renders).toBe(1);
  });

  it('is not kept where it says so, and is still made once for those who ask together', async () => {
    let made = 0;
    const { cache } = setUp(async () => {
      made += 1;
      await settle();
      return html('gone', { status: 410, keep: false });
    });
    const both = await Promise.all([cache.ask('/a'), cache.ask('/a')]);
    expect(both.map(({ page }) => page.status)).toEqual([410, 410]);
    expect(made).toBe(1);
    expect(cache.find('/a')).toBeUndefined();
    await cache.ask('/a');
    expect(made).toBe(2);
  });

  it('that could not be made is an error for all who wait, and is tried again', async () => {
    let tries = 0;
    const { cache } = setUp(async () => {
      await settle();
      if (++tries === 1) throw new Error('no');
      return html('yes');
    });
    const both = await Promise.allSettled([cache.ask('/a'), cache.ask('/a')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await read(cache, '/a')).toBe('yes');
  });
});

describe('a change', () => {
  const byName = (address: string): PageKey[] =>
    address === '/12' ? ['question:12', 'member:1'] : ['question:13', 'member:1'];

  it('drops the pages that show what has changed, and no other', async () => {
    const { cache } = setUp(counting(byName));
    await read(cache, '/12');
    await read(cache, '/13');
    cache.drop('question:12');
    expect(cache.find('/12')).toBeUndefined();
    expect(await textOf(cache.find('/13'))).toBe('/13 1');
    expect(await read(cache, '/12')).toBe('/12 2');
    cache.drop('member:1');
    expect([cache.find('/12'), cache.find('/13')]).toEqual([undefined, undefined]);
  });

  it('of the site drops every page', async () => {
    const { cache } = setUp(counting());
    await read(cache, '/a');
    cache.drop('site');
    expect(cache.find('/a')).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  it('during a render: the bytes go to those who asked before, and are not kept', async () => {
    const held = new Held();
    const renders = [held.run.bind(held), async () => html('new')];
    const { cache } = setUp(() => renders.shift()?.() ?? Promise.reject(new Error('too many')));
    const before = read(cache, '/a');
    await held.reads('question:12');
    cache.drop('question:12');
    held.ends(html('old'));
    expect(await before).toBe('old');
    expect(cache.find('/a')).toBeUndefined();
    expect(await read(cache, '/a')).toBe('new');
  });

  it('during a render: those who ask after it get a render of their own, at once', async () => {
    const held = new Held();
    const renders = [held.run.bind(held), async () => html('new')];
    const { cache } = setUp(() => renders.shift()?.() ?? Promise.reject(new Error('too many')));
    const before = read(cache, '/a');
    await held.reads('question:12');
    cache.drop('question:12');
    // The older render is still held open.
    expect(await Promise.all([read(cache, '/a'), read(cache, '/a')])).toEqual(['new', 'new']);
    held.ends(html('old'));
    expect(await before).toBe('old');
    expect(await textOf(cache.find('/a'))).toBe('new');
    expect(cache.renders).toBe(2);
  });

  it('before a render has said that it shows what changed: found out when it says so', async () => {
    const held = new Held();
    const renders = [held.run.bind(held), async () => html('new')];
    const { cache } = setUp(() => renders.shift()?.() ?? Promise.reject(new Error('too many')));
    const before = read(cache, '/a');
    await held.begun;
    // It may have read the question already, and says so a moment later.
    cache.drop('question:12');
    const after = read(cache, '/a');
    await settle();
    expect(cache.renders).toBe(1);
    await held.reads('question:12');
    expect(await after).toBe('new');
    held.ends(html('old'));
    expect(await before).toBe('old');
    expect(await textOf(cache.find('/a'))).toBe('new');
  });

  it('of something else during a render does no harm', async () => {
    const held = new Held();
    const { cache } = setUp(() => held.run());
    const before = read(cache, '/a');
    await held.begun;
    cache.drop('question:99');
    const after = read(cache, '/a');
    await held.reads('question:12');
    held.ends(html('page'));
    expect(await Promise.all([before, after])).toEqual(['page', 'page']);
    expect(await textOf(cache.find('/a'))).toBe('page');
    expect(cache.renders).toBe(1);
  });

  it('told in any order: nobody gets what is older than a change before they asked', async () => {
    const held = new Held();
    const renders = [held.run.bind(held), async () => html('new')];
    const { cache } = setUp(() => renders.shift()?.() ?? Promise.reject(new Error('too many')));
    const first = read(cache, '/a');
    await held.begun;
    cache.drop('question:1');
    const second = read(cache, '/a');
    cache.drop('question:2');
    // The later change is found out first, and does not concern who asked before it.
    await held.reads('question:2');
    await held.reads('question:1');
    expect(await second).toBe('new');
    held.ends(html('old'));
    expect(await first).toBe('old');
  });
});

describe('time', () => {
  it('ends a page at the earliest moment that it named', async () => {
    let made = 0;
    const { cache, pass } = setUp(async () => {
      showsUntil(new Date('2026-01-05T13:00:00Z'));
      showsUntil(new Date('2026-01-05T12:30:00Z'));
      showsUntil(null);
      return html(`page ${++made}`);
    });
    await read(cache, '/a');
    pass(30 * MINUTE - 1);
    expect(await textOf(cache.find('/a'))).toBe('page 1');
    pass(1);
    expect(cache.find('/a')).toBeUndefined();
    expect(await read(cache, '/a')).toBe('page 2');
  });

  it('ends what named no moment after an hour', async () => {
    const { cache, pass } = setUp(counting());
    await read(cache, '/a');
    pass(HOUR - 1);
    expect(cache.find('/a')).toBeDefined();
    pass(1);
    expect(await read(cache, '/a')).toBe('/a 2');
  });

  it('a clock that is set back lets no page live longer', async () => {
    const { cache, clock } = setUp(counting());
    await read(cache, '/a');
    clock.wall -= 24 * HOUR;
    clock.steady += HOUR;
    expect(cache.find('/a')).toBeUndefined();
  });
});

describe('while nobody tells of changes', () => {
  it('a page older than ten seconds is made again', async () => {
    const { cache, pass } = setUp(counting());
    await read(cache, '/a');
    cache.hearsNothing();
    pass(9_999);
    expect(await read(cache, '/a')).toBe('/a 1');
    pass(1);
    expect(await read(cache, '/a')).toBe('/a 2');
    pass(9_999);
    expect(await read(cache, '/a')).toBe('/a 2');
    pass(1);
    expect(await read(cache, '/a')).toBe('/a 3');
  });

  it('and when they are told again, what may have missed some is made again', async () => {
    const { cache } = setUp(counting());
    await read(cache, '/a');
    cache.hearsNothing();
    await read(cache, '/b');
    cache.hears();
    expect([cache.find('/a'), cache.find('/b')]).toEqual([undefined, undefined]);
    expect(await read(cache, '/a')).toBe('/a 2');
    expect(await read(cache, '/b')).toBe('/b 2');
    expect(await textOf(cache.find('/b'))).toBe('/b 2');
  });

  it('a render that began then is not kept once they are told again', async () => {
    const held = new Held();
    const renders = [held.run.bind(held), async () => html('new')];
    const { cache } = setUp(() => renders.shift()?.() ?? Promise.reject(new Error('too many')));
    cache.hearsNothing();
    const before = read(cache, '/a');
    await held.begun;
    cache.hears();
    expect(await read(cache, '/a')).toBe('new');
    held.ends(html('old'));
    expect(await before).toBe('old');
    expect(await textOf(cache.find('/a'))).toBe('new');
  });
});

describe('while the database is away', () => {
  const away = html('away', { status: 503, keep: false });

  function goingAway() {
    let isAway = false;
    let tries = 0;
    const usual = counting(() => ['question:12']);
    const parts = setUp(async (address) => {
      tries += 1;
      return isAway ? away : usual(address);
    });
    return {
      ...parts,
      tries: () => tries,
      leave() {
        isAway = true;
        parts.cache.hearsNothing();
      },
      comeBack() {
        isAway = false;
        parts.cache.hears();
      },
    };
  }

  it('a page that is there is given out, marked with its age', async () => {
    const { cache, pass, leave } = goingAway();
    await cache.ask('/a');
    leave();
    pass(MINUTE);
    const { page, stale } = await cache.ask('/a');
    expect([await textOf(page), stale]).toEqual(['/a 1', MINUTE]);
    // What is certain is never marked.
    expect(cache.find('/a')).toBeUndefined();
  });

  it('what is not there is 503', async () => {
    const { cache, leave } = goingAway();
    leave();
    const { page, stale } = await cache.ask('/a');
    expect([page.status, stale]).toEqual([503, undefined]);
  });

  it('what was dropped does not come back', async () => {
    const { cache, leave } = goingAway();
    await cache.ask('/a');
    cache.drop('question:12');
    leave();
    expect((await cache.ask('/a')).page.status).toBe(503);
  });

  it('nothing older than 24 hours is given out', async () => {
    const { cache, pass, leave } = goingAway();
    await cache.ask('/a');
    leave();
    pass(24 * HOUR - 1);
    expect((await cache.ask('/a')).stale).toBe(24 * HOUR - 1);
    pass(1);
    expect((await cache.ask('/a')).page.status).toBe(503);
  });

  it('is asked for again every two seconds, not by each reader', async () => {
    const { cache, pass, leave, tries, comeBack } = goingAway();
    await cache.ask('/a');
    leave();
    pass(MINUTE);
    for (let n = 0; n < 50; n++) await cache.ask('/a');
    expect(tries()).toBe(2);
    pass(2_000);
    await cache.ask('/a');
    expect(tries()).toBe(3);
    comeBack();
    const { page, stale } = await cache.ask('/a');
    expect([await textOf(page), stale]).toEqual(['/a 2', undefined]);
  });

  it('nobody waits long for what gives no answer at all', async () => {
    const first = counting();
    let hangs = false;
    const { cache, pass } = setUp((address) => (hangs ? new Held().run() : first(address)), {
      patience: 5,
    });
    await cache.ask('/a');
    hangs = true;
    cache.hearsNothing();
    pass(MINUTE);
    const { page, stale } = await cache.ask('/a');
    expect([await textOf(page), stale]).toEqual(['/a 1', MINUTE]);
  });
});

describe('the room', () => {
  const filling = async (address: string): Promise<Rendered> => html(address.padEnd(9_000, '.'));

  it('is never more than was given', async () => {
    const { cache } = setUp(filling, { bytes: 400_000 });
    for (let n = 0; n < 500; n++) {
      await (await cache.ask(`/${n}`)).page.body('br');
      if (n % 2 === 0) await cache.ask(`/${n}`);
      expect(cache.bytes).toBeLessThanOrEqual(400_000);
    }
    expect(cache.pages).toBeGreaterThan(10);
  });

  it('is kept by what is read again, whoever walks through everything else', async () => {
    const { cache } = setUp(filling, { bytes: 400_000 });
    await cache.ask('/read-often');
    await cache.ask('/read-often');
    for (let n = 0; n < 1_000; n++) await cache.ask(`/?after=${n}`);
    expect(cache.find('/read-often')).toBeDefined();
    expect(cache.find('/?after=0')).toBeUndefined();
  });

  it('counts the encodings, and what was dropped no more', async () => {
    const { cache } = setUp(filling);
    const { page } = await cache.ask('/a');
    const plain = cache.bytes;
    expect(plain).toBeGreaterThan(9_000);
    await page.body('gzip');
    const packed = cache.bytes;
    expect(packed).toBeLessThan(plain);
    await page.body('br');
    expect(cache.bytes).toBeGreaterThan(packed);
    cache.drop('site');
    expect([cache.bytes, cache.pages]).toEqual([0, 0]);
  });

  it('takes no page that is larger than all of it', async () => {
    const { cache } = setUp(filling, { bytes: 20_000 });
    await cache.ask('/a');
    expect([cache.pages, cache.bytes]).toEqual([0, 0]);
    expect((await cache.ask('/a')).page.status).toBe(200);
  });
});
