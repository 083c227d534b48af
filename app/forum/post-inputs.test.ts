import { describe, expect, it } from 'vitest';
import { commentBodyInput, titleInput } from './post-inputs.server';

describe('a text', () => {
  it.each([
    ['zero-width spaces', '\u200b'.repeat(20)],
    ['joiners', '\u200d\u2060'.repeat(10)],
    ['signs that turn the direction', '\u202e\u2066\u2069'.repeat(10)],
    ['fillers that are drawn as nothing', '\u3164\u115f\u2800'.repeat(10)],
    ['tags and variation selectors', '\u{e0041}\ufe0f'.repeat(12)],
    ['nine letters and many of these', `nine word${'\u200b'.repeat(20)}`],
  ])('of %s is too short to be a title', (_, title) => {
    expect(titleInput.safeParse(title).success).toBe(false);
    expect(titleInput.safeParse(`${title} and what it means`).success).toBe(true);
  });

  it('may join what belongs together', () => {
    expect(titleInput.safeParse('می\u200cخواهم بدانم چرا').success).toBe(true);
    expect(commentBodyInput.safeParse('👩\u200d🔧👩\u200d🔧👩\u200d🔧').success).toBe(true);
  });
});
