import { describe, expect, it } from 'vitest';
import {
  type Draft,
  forgetDrafts,
  isSame,
  readDraft,
  removeDraft,
  removeSent,
  sweepDrafts,
  writeDraft,
} from './draft-store';

const now = Date.UTC(2026, 4, 10, 12);
const DAY = 86_400_000;

class FakeStorage implements Storage {
  readonly kept = new Map<string, string>();
  constructor(private readonly room = Infinity) {}
  get length(): number {
    return this.kept.size;
  }
  key(index: number): string | null {
    return [...this.kept.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
  clear(): void {
    this.kept.clear();
  }
}

/** A browser that has switched its storage off. */
const forbidden = new Proxy(new FakeStorage(), {
  get() {
    throw new DOMException('denied', 'SecurityError');
  },
});

function draft(body: string, more: Partial<Draft> = {}): Draft {
  return { values: { body: [body] }, savedAt: now, stamp: 'a1', ...more };
}

const mine = { owner: '7', form: 'answer:12' };

describe('a draft', () => {
  it('comes back to its member and its form alone', () => {
    const storage = new FakeStorage();
    writeDraft(storage, mine, draft('Hold both buttons'));
    expect(readDraft(storage, mine, now)).toEqual(draft('Hold both buttons'));
    expect(readDraft(storage, { ...mine, owner: '8' }, now)).toBeNull();
    expect(readDraft(storage, { ...mine, owner: '77' }, now)).toBeNull();
    expect(readDraft(storage, { ...mine, form: 'answer:1' }, now)).toBeNull();
  });

  it('is given back for thirty days and swept after them', () => {
    const storage = new FakeStorage();
    writeDraft(storage, mine, draft('Old', { savedAt: now - 31 * DAY }));
    writeDraft(storage, { ...mine, form: 'ask' }, draft('New', { savedAt: now - 29 * DAY }));
    expect(readDraft(storage, mine, now)).toBeNull();
    sweepDrafts(storage, now);
    expect(storage.length).toBe(1);
    expect(readDraft(storage, { ...mine, form: 'ask' }, now)?.values).toEqual({ body: ['New'] });
  });

  it('that is none, or of another version, is as if it were not there', () => {
    const storage = new FakeStorage();
    const broken = [
      'not json',
      'null',
      '[]',
      '{"values":{"body":"a text"},"savedAt":1,"stamp":"a"}',
      '{"values":{"body":["a"]},"savedAt":"yesterday","stamp":"a"}',
      '{"values":{"body":["a"]},"savedAt":1}',
      '{"body":"the oldest shape"}',
    ];
    for (const text of broken) {
      storage.setItem('draft/1/7/answer:12', text);
      expect(readDraft(storage, mine, now), text).toBeNull();
    }
    storage.setItem('draft/2/7/answer:12', '{"blocks":[]}');
    storage.setItem('theme', 'dark');
    sweepDrafts(storage, now);
    expect([...storage.kept.keys()]).toEqual(['draft/2/7/answer:12', 'theme']);
  });

  it('that does not fit, or may not be kept, troubles nobody', () => {
    const small = new FakeStorage(200);
    writeDraft(small, mine, draft('short'));
    writeDraft(small, mine, draft('long '.repeat(100)));
    expect(readDraft(small, mine, now)?.values).toEqual({ body: ['short'] });
    writeDraft(forbidden, mine, draft('x'));
    removeDraft(forbidden, mine);
    sweepDrafts(forbidden, now);
    forgetDrafts(forbidden, '7');
    removeSent(forbidden, '7', [{ form: 'ask', stamp: 'a1' }]);
    expect(readDraft(forbidden, mine, now)).toBeNull();
  });
});

describe('what was posted', () => {
  it('goes, and what was written on since stays', () => {
    const storage = new FakeStorage();
    writeDraft(storage, mine, draft('Posted'));
    writeDraft(storage, { ...mine, form: 'ask' }, draft('Written on', { stamp: 'b2' }));
    writeDraft(storage, { ...mine, owner: '8' }, draft('Somebody else’s'));
    removeSent(storage, '7', [
      { form: 'answer:12', stamp: 'a1' },
      { form: 'ask', stamp: 'a1' },
    ]);
    expect(readDraft(storage, mine, now)).toBeNull();
    expect(readDraft(storage, { ...mine, form: 'ask' }, now)?.stamp).toBe('b2');
    expect(readDraft(storage, { ...mine, owner: '8' }, now)).not.toBeNull();
  });

  it('leaves nothing of a member who signs out, and all of others', () => {
    const storage = new FakeStorage();
    for (const owner of ['7', '70'])
      for (const form of ['ask', 'answer:1', 'comment:answer-2'])
        writeDraft(storage, { owner, form }, draft('Words'));
    forgetDrafts(storage, '7');
    expect(storage.length).toBe(3);
    expect([...storage.kept.keys()].every((key) => key.includes('/70/'))).toBe(true);
  });
});

it('compares forms by what they hold', () => {
  expect(isSame({ a: ['1'], b: [] }, { a: ['1'] })).toBe(true);
  expect(isSame({ a: ['1'] }, { a: ['1', '2'] })).toBe(false);
  expect(isSame({ a: ['1'] }, { b: ['1'] })).toBe(false);
});
