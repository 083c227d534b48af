import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCharacters } from './limits';
import { slugOf } from './slug';

test.each([
  ['How do I reset it?', 'how-do-i-reset-it'],
  ['  Why -- really --  why?! ', 'why-really-why'],
  ["It doesn’t start, I don't know why", 'it-doesnt-start-i-dont-know-why'],
  ['C++ or C#: which?', 'c-or-c-which'],
  ['Größe der Straße', 'größe-der-straße'],
  ['ΑΘΗΝΑ', 'αθηνα'],
  ['日本語の質問です', '日本語の質問です'],
  ['हिन्दी में प्रश्न', 'हिन्दी-में-प्रश्न'],
  ['كيف أعيد الضبط؟', 'كيف-أعيد-الضبط'],
  ['e\u0301te\u0301', 'été'],
  ['version 4.2 on 2026-03-01', 'version-4-2-on-2026-03-01'],
  ['?!…', ''],
  ['🙂🙂🙂', ''],
  ['\u0301\u0302', ''],
  ['', ''],
])('the slug of "%s" is "%s"', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('is cut at a word', () => {
  const slug = slugOf(`${'word '.repeat(15)}unsplittable end`);
  expect(slug).toBe('word-'.repeat(15).slice(0, -1));
  expect(slugOf('ab '.repeat(60))).toHaveLength(80);
});

test('a single long word is cut between characters', () => {
  expect(slugOf('a'.repeat(100))).toBe('a'.repeat(80));
  expect(countCharacters(slugOf('𝒳'.repeat(100)))).toBe(80);
  expect(slugOf(`${'a'.repeat(79)}ब\u093f${'a'.repeat(9)}`)).toBe('a'.repeat(79));
});

test('whatever the title: short, clean, and its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const slug = slugOf(title);
      expect(countCharacters(slug)).toBeLessThanOrEqual(80);
      expect(slug).toMatch(
        /^$|^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u,
      );
      expect(slugOf(slug)).toBe(slug);
    }),
  );
});
