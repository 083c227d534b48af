import { expect, it } from 'vitest';
import { fromPageText, pageText } from './page-text';

it('brings dates and texts through a page, also texts that look like dates', () => {
  const shown = {
    at: new Date('2026-03-10T12:00:00.123Z'),
    never: null,
    names: ['@2026-03-10T12:00:00.000Z', '@@', '@', 'a@b', ''],
    counts: [{ of: 0, pressed: false }],
  };
  expect(fromPageText(pageText(shown))).toEqual(shown);
});
