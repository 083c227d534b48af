import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accessLines } from './access-lines';

const answered = { requestId: 'abc', method: 'GET', url: '/', status: 200, start: 0 };

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-03-10T12:00:00.123Z') }));
afterEach(() => void vi.useRealTimers());

describe('the access lines of pages from the cache', () => {
  it('are those of any other answer, without the query', () => {
    const written: string[] = [];
    const write = accessLines((lines) => written.push(lines), true);
    write({ ...answered, url: '/tags/"x"\\?q=secret', start: performance.now() });
    vi.advanceTimersByTime(1_000);
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/\}\n$/);
    expect(JSON.parse(written[0] ?? '')).toEqual({
      level: 30,
      time: '2026-03-10T12:00:00.123Z',
      pid: process.pid,
      requestId: 'abc',
      method: 'GET',
      path: '/tags/"x"\\',
      status: 200,
      ms: 0,
      msg: 'request',
    });
  });

  it('are written together, soon, and none is lost or doubled', () => {
    const written: string[] = [];
    const write = accessLines((lines) => written.push(lines), true);
    for (let n = 0; n < 1_000; n++) write({ ...answered, requestId: `r${n}` });
    expect(written.length).toBeGreaterThan(1);
    expect(written.length).toBeLessThan(20);
    vi.advanceTimersByTime(250);
    const lines = written.join('').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).requestId)).toEqual(
      Array.from({ length: 1_000 }, (_, n) => `r${n}`),
    );
  });

  it('are not made where nobody reads them', () => {
    const written: string[] = [];
    accessLines((lines) => written.push(lines), false)(answered);
    vi.advanceTimersByTime(1_000);
    expect(written).toEqual([]);
  });
});
