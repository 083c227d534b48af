import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from './local-path';

describe('a path to return to', () => {
  it.each([
    ['/questions/ask?brand=3', '/questions/ask?brand=3'],
    ['/questions/12/how-to#answer-4', '/questions/12/how-to#answer-4'],
    ['/a/../b', '/b'],
  ])('keeps %s', (to, path) => expect(localPath(to)).toBe(path));

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    '/\t/elsewhere.example/',
    '/.//elsewhere.example/',
    '/%2e//elsewhere.example/',
    'javascript:alert(1)',
    'questions',
    '',
    null,
    undefined,
    ['/a', '/b'],
    `/${'a'.repeat(2000)}`,
  ])('does not follow %j', (to) => expect(localPath(to, '/home')).toBe('/home'));

  it('never leads elsewhere, whatever is asked', () => {
    const odd = fc.string({
      unit: fc.constantFrom('/', '\\', '.', '\t', '\n', '@', ':', 'a', '%2f'),
    });
    fc.assert(
      fc.property(odd, (text) => {
        const path = localPath(`/${text}`);
        expect(new URL(path, 'https://here.example').origin).toBe('https://here.example');
      }),
    );
  });
});
