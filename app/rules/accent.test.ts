import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accentColours,
  accentStylesheet,
  coloursBesideVerified,
  grounds,
  isAccent,
  LEAST_CONTRAST,
  looksVerified,
  ON_FILL,
  VERIFIED_HUE,
} from './accent';
import { contrast, hueDistance, nearestHex, oklchOf } from './colour';

const tokens = readFileSync('app/styles/tokens.css', 'utf8');

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);
/** Colours of every hue, also the rare ones near the seal's. */
const ofAnyHue = fc
  .record({
    l: fc.double({ min: 0.02, max: 0.99, noNaN: true }),
    c: fc.double({ min: 0, max: 0.3, noNaN: true }),
    h: fc.double({ min: 0, max: 360, noNaN: true }),
  })
  .map(nearestHex);
const colours = fc.oneof(anyColour, ofAnyHue);
const runs = { numRuns: 2000 };

describe('a colour', () => {
  it.each([
    ['#ffffff', { l: 1, c: 0 }],
    ['#000000', { l: 0, c: 0 }],
    ['#ff0000', { l: 0.628, c: 0.2577, h: 29.23 }],
    ['#00ff00', { l: 0.8664, c: 0.2948, h: 142.5 }],
    ['#0000ff', { l: 0.452, c: 0.3132, h: 264.05 }],
  ])('%s looks as others measure it', (hex, { l, c, ...rest }) => {
    const seen = oklchOf(hex);
    expect(seen.l).toBeCloseTo(l, 3);
    expect(seen.c).toBeCloseTo(c, 3);
    if ('h' in rest) expect(seen.h).toBeCloseTo(rest.h, 1);
  });

  it('comes back as it went, whichever it is', () => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        expect(nearestHex(oklchOf(hex))).toBe(hex);
      }),
      runs,
    );
  });

  it.each([
    ['#ffffff', '#000000', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ffff00', '#0000ff', 8],
  ])('%s on %s has the contrast that WCAG says', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

describe('an accent', () => {
  it('is judged on the grounds that the pages have', () => {
    const ground = ({ l, c, h }: { l: number; c: number; h: number }) => `oklch(${l} ${c} ${h})`;
    const pair = (index: 0 | 1) =>
      `light-dark(${ground(grounds.light[index])}, ${ground(grounds.dark[index])})`;
    expect(tokens).toContain(`--paper: ${pair(0)};`);
    expect(tokens).toContain(`--sunk: ${pair(1)};`);
    expect(tokens).toContain(`--on-fill: ${ground(ON_FILL)};`);
    const verified =
      /--verified: light-dark\(oklch\([\d.]+ [\d.]+ (\d+)\), oklch\([\d.]+ [\d.]+ (\d+)\)\)/;
    expect(verified.exec(tokens)?.slice(1)).toEqual([`${VERIFIED_HUE}`, `${VERIFIED_HUE}`]);
  });

  it('is read everywhere, in light and dark, whichever colour it is', () => {
    fc.assert(
      fc.property(colours, (hex) => {
        const { accent, deep, fill, fillDeep } = accentColours(hex);
        for (const theme of ['light', 'dark'] as const) {
          for (const ground of grounds[theme].map(nearestHex))
            for (const text of [accent[theme], deep[theme]])
              expect(contrast(text, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
          for (const button of [fill[theme], fillDeep[theme]])
            expect(contrast(nearestHex(ON_FILL), button)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        }
      }),
      runs,
    );
  });

  it('is never near what says verified, in any of its shades', () => {
    let refused = 0;
    fc.assert(
      fc.property(colours, (hex) => {
        if (!isAccent(hex)) {
          refused += 1;
          return;
        }
        for (const { light, dark } of Object.values(accentColours(hex)))
          for (const shade of [light, dark]) {
            const { c, h } = oklchOf(shade);
            // A shade is rounded to what screens show: a degree or two, and a hair of chroma.
            if (c > 0.04) expect(hueDistance(h, VERIFIED_HUE)).toBeGreaterThan(26);
          }
      }),
      runs,
    );
    expect(refused).toBeGreaterThan(50);
  });

  it('stays as it is where it can be read', () => {
    expect(accentColours('#7b1c49').accent.light).toBe('#7b1c49');
    expect(accentColours('#f2a7c3').accent.dark).toBe('#f2a7c3');
  });

  it.each(['#0a6b4d', '#059669', '#10b981', '#00a878', '#14b8a6', '#008060'])(
    '%s is too near, and two others are named that are not',
    (hex) => {
      expect(looksVerified(hex)).toBe(true);
      const beside = coloursBesideVerified(hex);
      expect(beside.map(isAccent)).toEqual([true, true]);
      expect(new Set(beside).size).toBe(2);
    },
  );

  it.each(['#1d4ed8', '#b91c1c', '#777777', '#000000', '#ffffff', '#f59e0b', '#6d28d9'])(
    '%s may be one',
    (hex) => {
      expect(isAccent(hex)).toBe(true);
    },
  );

  it.each(['', '#fff', '7b1c49', '#7B1C49', '#7b1c49;', 'red', '#7b1c4g', '#7b1c49\n'])(
    '%j is none',
    (text) => {
      expect(isAccent(text)).toBe(false);
    },
  );

  it('is a stylesheet of colours and nothing else', () => {
    expect(accentStylesheet('#1d4ed8')).toMatch(
      /^:root \{\n(?: {2}--[a-z-]+: light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\);\n){4}\}\n$/,
    );
  });
});
