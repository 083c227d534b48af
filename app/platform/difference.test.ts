import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DifferenceBlock, differenceBetween, isDifferent } from './difference.server';

/** The text that the blocks say one side had. */
function sideOf(blocks: DifferenceBlock[], side: 'added' | 'removed'): string {
  return blocks
    .flatMap((block) => (block.type === 'folded' ? [] : [block]))
    .filter(({ type }) => type === 'same' || type === 'changed' || type === side)
    .map(({ parts }) =>
      parts
        .filter(({ type }) => type === 'same' || type === side)
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n');
}

const typesOf = (blocks: DifferenceBlock[]) => blocks.map(({ type }) => type);

describe('the difference between two texts', () => {
  it('shows changed words within a line', () => {
    expect(differenceBetween('Turn it off.\n', 'Turn it on.\n')).toEqual([
      {
        type: 'changed',
        parts: [
          { type: 'same', text: 'Turn it ' },
          { type: 'removed', text: 'off' },
          { type: 'added', text: 'on' },
          { type: 'same', text: '.' },
        ],
      },
    ]);
  });

  it('shows changed characters in scripts without spaces', () => {
    const [block] = differenceBetween('乾燥機が止まる', '乾燥機が動かない');
    expect(block).toMatchObject({
      type: 'changed',
      parts: [{ type: 'same', text: '乾燥機が' }, {}, {}],
    });
  });

  it('shows added and removed lines whole', () => {
    expect(differenceBetween('one\ntwo\n', 'one\ntwo\nthree\n')).toEqual([
      { type: 'same', parts: [{ type: 'same', text: 'one\ntwo' }] },
      { type: 'added', parts: [{ type: 'added', text: 'three' }] },
    ]);
    expect(typesOf(differenceBetween('one\ntwo', 'two'))).toEqual(['removed', 'same']);
  });

  it('shows lines with too little in common one after the other', () => {
    expect(typesOf(differenceBetween('alpha beta gamma', 'quite another sentence'))).toEqual([
      'removed',
      'added',
    ]);
  });

  it('compares line with line where there are as many as before', () => {
    const older = 'set the time to one\nset the date to two';
    const newer = 'set the time to six\nset the date to ten';
    expect(typesOf(differenceBetween(older, newer))).toEqual(['changed', 'changed']);
  });

  it('folds long unchanged stretches and says how many lines they have', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const blocks = differenceBetween(
      lines.join('\n'),
      lines.with(0, 'quite another beginning').with(19, 'and an end unlike it').join('\n'),
    );
    expect(typesOf(blocks)).toEqual([
      ...['removed', 'added', 'same', 'folded', 'same', 'removed', 'added'],
    ]);
    expect(blocks[3]).toEqual({ type: 'folded', lines: 12 });
  });

  it('does not fold what is hardly longer folded out', () => {
    const lines = Array.from({ length: 6 }, (_, index) => `line ${index}`);
    const blocks = differenceBetween(lines.join('\n'), [...lines, 'more'].join('\n'));
    expect(typesOf(blocks)).toEqual(['folded', 'same', 'added']);
    const few = lines.slice(1).join('\n');
    expect(typesOf(differenceBetween(few, `${few}\nmore`))).toEqual(['same', 'added']);
  });

  it('is nothing between a text and itself, whatever its newlines', () => {
    expect(differenceBetween('', '')).toEqual([]);
    expect(isDifferent(differenceBetween('a\r\nb', 'a\nb\n'))).toBe(false);
    expect(isDifferent(differenceBetween('a', 'b'))).toBe(true);
  });

  it('folds nothing of equal texts either, where nothing is to be folded', () => {
    const whole = differenceBetween('a\nb\nc', 'a\nb\nc', { context: Infinity });
    expect(whole).toEqual([{ type: 'same', parts: [{ type: 'same', text: 'a\nb\nc' }] }]);
    expect(typesOf(differenceBetween('a\nb\nc', 'a\nb\nc'))).toEqual(['folded']);
  });

  it('holds both texts, whole', () => {
    const text = fc
      .array(fc.constantFrom('one', 'two', 'three', 'è', '日本', '👩‍👩‍👧', ' ', ' ', '.', '\n', '\n\n'))
      .map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const blocks = differenceBetween(older, newer, { context: Infinity });
        expect(sideOf(blocks, 'removed')).toBe(older.replace(/\n$/, ''));
        expect(sideOf(blocks, 'added')).toBe(newer.replace(/\n$/, ''));
      }),
      { examples: [['\n\n ', '\n\n ']] },
    );
  });

  it('gives up on finding every change where that would take long', () => {
    const older = Array.from({ length: 15_000 }, (_, index) => `${index % 7}`).join('\n');
    const newer = Array.from({ length: 15_000 }, (_, index) => `${index % 11}`).join('\n');
    expect(typesOf(differenceBetween(older, newer))).toEqual([
      'folded',
      'same',
      'removed',
      'added',
    ]);

    const words = Array.from({ length: 5000 }, (_, index) => `w${index % 13}`).join(' ');
    const others = Array.from({ length: 5000 }, (_, index) => `w${index % 17}`).join(' ');
    expect(typesOf(differenceBetween(words, others))).toEqual(['removed', 'added']);
  });
});
