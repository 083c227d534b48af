import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from './merge-texts.server';

const text = (...lines: string[]) => lines.join('\n');
const base = text('one', '', 'two', '', 'three');

describe('bringing two texts together', () => {
  it('keeps what each changed in places apart', () => {
    const first = text('One.', '', 'two', '', 'three');
    const second = text('one', '', 'two', '', 'three', '', 'four');
    expect(mergeTexts(base, first, second)).toBe(text('One.', '', 'two', '', 'three', '', 'four'));
  });

  it('takes what both changed alike once', () => {
    const alike = text('one', '', 'TWO', '', 'three');
    expect(mergeTexts(base, alike, alike)).toBe(alike);
    const more = text('ONE', '', 'TWO', '', 'three');
    expect(mergeTexts(base, alike, more)).toBe(more);
  });

  it('leaves to people what both changed in one place, or side by side', () => {
    expect(mergeTexts(base, text('1', '', 'two'), text('eins', '', 'two'))).toBeNull();
    expect(mergeTexts('one\ntwo', 'ONE\ntwo', 'one\nTWO')).toBeNull();
    expect(mergeTexts('one', 'one\ntwo', 'one\nthree')).toBeNull();
    // A line that one took out is not one that the other emptied.
    expect(mergeTexts('one\ntwo', 'one\n', 'one')).toBeNull();
    expect(mergeTexts('one\ntwo', 'one', 'one\n')).toBeNull();
    expect(mergeTexts(base, text('one', '', 'three'), text('one', '', 'Two', '', 'three'))).toBe(
      null,
    );
  });

  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
  it('loses nothing of one where the other changed nothing, whichever way round', () => {
    fc.assert(
      fc.property(lines, lines, lines, (a, b, c) => {
        const [from, first, second] = [text(...a), text(...b), text(...c)];
        expect(mergeTexts(from, from, second)).toBe(second);
        expect(mergeTexts(from, first, from)).toBe(first);
        expect(mergeTexts(from, first, second)).toBe(mergeTexts(from, second, first));
      }),
    );
  });
});
