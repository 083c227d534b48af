import { describe, expect, test } from 'vitest';
import { countCharacters, limits } from './limits';

test.each([
  ['', 0],
  ['abc', 3],
  ['🙂', 1],
  ['a🙂b🙂', 4],
  ['日本語', 3],
  // Halves of a pair on their own are characters, if broken ones.
  ['\ud83d', 1],
  ['\ude42\ud83d', 2],
])('%s has %i characters', (text, count) => {
  expect(countCharacters(text)).toBe(count);
  expect(countCharacters(text)).toBe([...text].length);
});

test.each([
  ['title', 10, 150],
  ['questionBody', 20, 30_000],
  ['answerBody', 10, 30_000],
  ['comment', 5, 600],
  ['tags', 1, 5],
  ['handle', 3, 30],
  ['displayName', 1, 60],
  ['password', 10, 200],
  ['email', 3, 254],
  ['editReason', 0, 200],
  ['verificationNote', 0, 500],
  ['withdrawalReason', 10, 500],
] as const)('%s is from %i to %i', (name, min, max) => {
  expect(limits[name]).toEqual({ min, max });
});

test('a page has 30 rows', () => expect(limits.pageSize).toBe(30));

describe('a tag', () => {
  test.each([
    'c++',
    'c#',
    '.net',
    'set-up',
    'node.js',
    '日本語',
    'größe',
    'हिन्दी',
    '2fa',
    'a'.repeat(35),
  ])('may be %s', (name) => expect(limits.tagName.test(name)).toBe(true));
  test.each(['', '.', '..', '+-', 'two words', 'a/b', 'a_b', '<b>', 'é?', 'a'.repeat(36)])(
    'may not be "%s"',
    (name) => expect(limits.tagName.test(name)).toBe(false),
  );
});

describe('a handle', () => {
  test.each(['abc', 'mara_k', '0-0', 'a'.repeat(30)])('may be %s', (handle) =>
    expect(limits.handlePattern.test(handle)).toBe(true),
  );
  test.each(['ab', '-abc', '_abc', 'Mara', 'mära', 'a b c', 'abc\n', 'a'.repeat(31)])(
    'may not be "%s"',
    (handle) => expect(limits.handlePattern.test(handle)).toBe(false),
  );
});
