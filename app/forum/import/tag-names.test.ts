import { describe, expect, it } from 'vitest';
import { normaliseTags } from './tag-names';

describe('the tags of a post', () => {
  it('are read from older and newer dumps', () => {
    expect(normaliseTags('<c++><.net><set-up>').names).toEqual(['c++', '.net', 'set-up']);
    expect(normaliseTags('|c#|node.js|').names).toEqual(['c#', 'node.js']);
    expect(normaliseTags('')).toEqual({ names: [], changed: 0, dropped: 0 });
  });

  it('are brought to the form that tags have here, and counted', () => {
    expect(normaliseTags('<two_words><Upper>')).toEqual({
      names: ['two-words', 'upper'],
      changed: 1,
      dropped: 0,
    });
    const long = 'ж'.repeat(50);
    expect(normaliseTags(`<${long}>`)).toEqual({ names: ['ж'.repeat(35)], changed: 1, dropped: 0 });
  });

  it('are dropped where nothing is left of them, and past the fifth', () => {
    expect(normaliseTags('<..><a><b><c><d><e><f>')).toEqual({
      names: ['a', 'b', 'c', 'd', 'e'],
      changed: 0,
      dropped: 2,
    });
  });
});
