import { contrast, hueDistance, isHex, nearestHex, type Oklch, oklchOf } from './colour';

/**
 * A site's or a brand's colour: taken as it is where it can be read, made darker on paper and
 * lighter in the dark where it cannot, and never near the hue that says *verified*.
 */

/** What text must reach on every ground (WCAG 2.2, AA). */
export const LEAST_CONTRAST = 4.5;

/** The grounds that links and buttons stand on, as `tokens.css` has them: paper, and sunk. */
export const grounds = {
  light: [
    { l: 0.985, c: 0.007, h: 84 },
    { l: 0.958, c: 0.01, h: 84 },
  ],
  dark: [
    { l: 0.195, c: 0.009, h: 55 },
    { l: 0.24, c: 0.011, h: 55 },
  ],
} as const satisfies Record<string, readonly Oklch[]>;

/** What is written on a filled button, in both. */
export const ON_FILL: Oklch = { l: 0.985, c: 0.007, h: 84 };

/** The hue of a verification, which nothing else may use. */
export const VERIFIED_HUE = 168;
/** Hues that could be taken for it lie nearer than this. */
export const HUE_KEPT_FREE = 30;
/** Below this a colour is a grey, whatever its hue. */
const GREY = 0.035;

/** Whether a colour could be taken for the seal's. */
export function looksVerified(hex: string): boolean {
  const { c, h } = oklchOf(hex);
  return c >= GREY && hueDistance(h, VERIFIED_HUE) < HUE_KEPT_FREE;
}

/** The nearest colours to either side of the seal's hue, for somebody whose colour is too near. */
export function coloursBesideVerified(hex: string): [string, string] {
  const colour = oklchOf(hex);
  const beside = (side: 1 | -1) => {
    for (let apart = HUE_KEPT_FREE + 1; ; apart += 1) {
      const found = nearestHex({ ...colour, h: VERIFIED_HUE + side * apart });
      if (!looksVerified(found)) return found;
    }
  };
  return [beside(-1), beside(1)];
}

/** Whether a text is a colour that can be an accent. */
export function isAccent(text: string): boolean {
  return isHex(text) && !looksVerified(text);
}

/** A role's colour on paper and in the dark. */
type Pair = { light: string; dark: string };

const STEP = 0.005;

/** Moves a colour's lightness a step at a time until it is read on all of some grounds. */
function readable(colour: Oklch, on: readonly Oklch[], towards: 1 | -1): Oklch {
  const papers = on.map(nearestHex);
  const end = towards === 1 ? 1 : 0;
  const steps = Math.ceil(Math.abs(end - colour.l) / STEP);
  for (let step = 0; step < steps; step += 1) {
    const moved = { ...colour, l: colour.l + towards * STEP * step };
    const hex = nearestHex(moved);
    if (papers.every((paper) => contrast(hex, paper) >= LEAST_CONTRAST)) return moved;
  }
  return { ...colour, l: end };
}

/** The tokens that an accent stands behind (`app/styles/tokens.css`). */
export function accentColours(hex: string): Record<'accent' | 'deep' | 'fill' | 'fillDeep', Pair> {
  const given = oklchOf(hex);
  const onPaper = readable(given, grounds.light, -1);
  const inDark = readable(given, grounds.dark, 1);
  const deeper = { ...onPaper, l: Math.max(onPaper.l - 0.08, 0) };
  // A filled button in the dark: neither glaring nor lost on the ground.
  const filled = readable({ ...given, l: Math.min(Math.max(given.l, 0.42), 0.5) }, [ON_FILL], -1);
  const hovered = readable({ ...filled, l: filled.l + 0.06 }, [ON_FILL], -1);
  const hoverInDark = { ...inDark, l: Math.min(inDark.l + 0.065, 0.97), c: inDark.c * 0.7 };
  return {
    accent: { light: nearestHex(onPaper), dark: nearestHex(inDark) },
    deep: { light: nearestHex(deeper), dark: nearestHex(readable(hoverInDark, grounds.dark, 1)) },
    fill: { light: nearestHex(onPaper), dark: nearestHex(filled) },
    fillDeep: { light: nearestHex(deeper), dark: nearestHex(hovered) },
  };
}

/** Grows with every change of what `accentStylesheet` makes: it is kept by browsers for good. */
export const ACCENT_FORMULA = 1;

/** The stylesheet that gives a page an accent of its own. */
export function accentStylesheet(hex: string): string {
  const { accent, deep, fill, fillDeep } = accentColours(hex);
  const line = (name: string, { light, dark }: Pair) =>
    `  --${name}: light-dark(${light}, ${dark});`;
  return [
    ':root {',
    line('accent', accent),
    line('accent-deep', deep),
    line('fill', fill),
    line('fill-deep', fillDeep),
    '}',
    '',
  ].join('\n');
}
