import { describe, expect, it } from 'vitest';
import { indexableUntil, isIndexable } from './indexable';

const asked = new Date('2026-03-01T12:00:00Z');
const day = (date: number, hours = 12) => new Date(Date.UTC(2026, 2, date, hours));
const question = { kind: 'problem', deleted: false, answerCount: 0, askedAt: asked } as const;

describe('a question’s page may be listed by search engines', () => {
  it('for 30 days while nobody answers', () => {
    expect(indexableUntil(question)).toEqual(day(31));
    expect(isIndexable(question, day(31, 11))).toBe(true);
    expect(isIndexable(question, day(31, 12))).toBe(false);
    expect(isIndexable({ ...question, kind: 'question' }, day(40))).toBe(false);
  });

  it('without end once it is answered, or where no answer is asked for', () => {
    expect(isIndexable({ ...question, answerCount: 1 }, day(400))).toBe(true);
    expect(isIndexable({ ...question, kind: 'idea' }, day(400))).toBe(true);
    expect(isIndexable({ ...question, kind: 'praise' }, day(400))).toBe(true);
  });

  it('never while it is deleted', () => {
    expect(isIndexable({ ...question, deleted: true, answerCount: 3 }, asked)).toBe(false);
  });
});
