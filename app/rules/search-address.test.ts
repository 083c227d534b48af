import { describe, expect, it } from 'vitest';
import { searchInWords, writeFilter } from './search-address';

describe('a search as somebody would type it', () => {
  it.each([
    ['', ''],
    ['q=dryer', 'dryer'],
    ['q=%22open', '"open'],
    [
      'q=dryer&brand=hearthside&since=2026-01-02&after=x',
      'dryer brand:hearthside after:2026-01-02',
    ],
    ['q=%22open&tag=noise', '"open" tag:noise'],
    ['version=2.1+beta&until=&kind=+', 'version:"2.1 beta"'],
  ])('%j is %j', (address, words) => {
    expect(searchInWords(new URLSearchParams(address))).toBe(words);
  });

  it('closes what a quotation mark in a value would open', () => {
    expect(writeFilter({ name: 'tag', value: 'a" b', not: true })).toBe('-tag:"a b"');
  });
});
