import { describe, expect, it } from 'vitest';
import {
  blockAt,
  type Edit,
  markReplaced,
  photoLine,
  photoMark,
  photosIn,
  withoutMarks,
  writeAlt,
} from './photos-in-text';

const name = `/photos/${'a'.repeat(32)}-640x480`;

function edited(text: string, edit: Edit | null): string {
  return edit === null ? text : text.slice(0, edit.from) + edit.text + text.slice(edit.to);
}

describe('photos in a text', () => {
  it('are found with what they show', () => {
    const text = `Look:\n\n![The display](${name})\n\n![](${name}) ![x](https://example.com/a.png)`;
    expect(photosIn(text).map(({ path, alt }) => [path, alt])).toEqual([
      [name, 'The display'],
      [name, ''],
    ]);
  });

  it('get the description that is given, whatever it is made of', () => {
    for (const alt of [
      'a [b] c',
      'back\\slash',
      ']( /evil',
      '![x](y)',
      'two\nlines',
      '😀 “quoted”',
    ]) {
      const text = `before ${photoLine(name)} after`;
      const [photo] = photosIn(text);
      const next = edited(text, photo === undefined ? null : { ...photo, text: writeAlt(alt) });
      expect(photosIn(next)).toMatchObject([{ path: name, alt: alt.replace('\n', ' ') }]);
      expect(next.startsWith('before ') && next.endsWith(' after')).toBe(true);
    }
  });
});

describe('a photo on its way', () => {
  it('stands on lines of its own', () => {
    expect(edited('', blockAt('', 0, 0, 'P'))).toBe('P\n');
    expect(edited('one', blockAt('one', 3, 3, 'P'))).toBe('one\n\nP\n');
    expect(edited('one\ntwo', blockAt('one\ntwo', 4, 4, 'P'))).toBe('one\n\nP\n\ntwo');
    expect(edited('one\n\ntwo', blockAt('one\n\ntwo', 4, 4, 'P'))).toBe('one\n\nP\n\ntwo');
    expect(edited('cut here', blockAt('cut here', 4, 4, 'P'))).toBe('cut \n\nP\n\nhere');
    expect(edited('a selected b', blockAt('a selected b', 2, 10, 'P'))).toBe('a \n\nP\n\n b');
  });

  it('is replaced where it stands by then, or leaves nothing', () => {
    const mark = photoMark('Uploading a⟧b\n.jpg', 3);
    expect(mark).toBe('⟦Uploading a b .jpg 3⟧');
    const text = `typed since\n\n${mark}\nand below`;
    expect(edited(text, markReplaced(text, mark, photoLine(name)))).toBe(
      `typed since\n\n![](${name})\nand below`,
    );
    expect(edited(text, markReplaced(text, mark, ''))).toBe('typed since\n\nand below');
    expect(markReplaced('taken out by hand', mark, 'x')).toBeNull();
  });

  it('is not kept in a draft', () => {
    expect(withoutMarks(`a\n\n${photoMark('Uploading', 1)}\nb${photoMark('Uploading', 2)}`)).toBe(
      'a\n\nb',
    );
  });
});
