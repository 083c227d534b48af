/** Colours as screens take them and as eyes see them, and how well one is read on another. */

/** Lightness 0 to 1, chroma 0 to about 0.4, hue in degrees. */
export type Oklch = { readonly l: number; readonly c: number; readonly h: number };

/** Red, green and blue, each 0 to 1 where a screen can show it. */
type Rgb = readonly [number, number, number];

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/;

/** Whether a text is a colour as we store it: `#rrggbb` in small letters. */
export function isHex(text: string): boolean {
  return HEX.test(text);
}

function channels(hex: string): Rgb {
  const [, red = '00', green = '00', blue = '00'] = HEX.exec(hex) ?? [];
  return [parseInt(red, 16) / 255, parseInt(green, 16) / 255, parseInt(blue, 16) / 255];
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function fromLinear(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

/** What a colour looks like (Björn Ottosson's OKLab, by lightness, chroma and hue). */
export function oklchOf(hex: string): Oklch {
  const [r, g, b] = channels(hex);
  const [red, green, blue] = [toLinear(r), toLinear(g), toLinear(b)];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const l = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const second = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  const hue = (Math.atan2(second, a) * 180) / Math.PI;
  return { l, c: Math.hypot(a, second), h: (hue + 360) % 360 };
}

function rgbOf({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    fromLinear(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    fromLinear(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

function canBeShown(rgb: Rgb): boolean {
  return rgb.every((value) => value >= -0.0005 && value <= 1.0005);
}

function hexOf(rgb: Rgb): string {
  const byte = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * 255);
  return `#${rgb.map((value) => byte(value).toString(16).padStart(2, '0')).join('')}`;
}

/** The nearest colour that a screen can show: of the same lightness and hue, with less chroma. */
export function nearestHex(colour: Oklch): string {
  const wanted = rgbOf(colour);
  if (canBeShown(wanted)) return hexOf(wanted);
  let [low, high] = [0, colour.c];
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (canBeShown(rgbOf({ ...colour, c: middle }))) low = middle;
    else high = middle;
  }
  return hexOf(rgbOf({ ...colour, c: low }));
}

function luminance(hex: string): number {
  const [red, green, blue] = channels(hex);
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}

/** How well one colour is read on another, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** How far apart two hues are, 0 to 180 degrees. */
export function hueDistance(one: number, other: number): number {
  const apart = Math.abs(one - other) % 360;
  return Math.min(apart, 360 - apart);
}
