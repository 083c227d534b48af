import { type Span, spansOf } from './particular';

/** As long as a format of a brand may be, and as many as it may have of a kind. */
export const formatLimits = { length: 30, count: 10 } as const;

const DIGIT = '#';
const LETTER = '@';

/** The places of a format that stand for a digit or a letter. */
function places(format: string): number {
  return [...format].filter((sign) => sign === DIGIT || sign === LETTER).length;
}

/**
 * Whether a format can be looked for: `ORD-######`. Four places at least, with two other signs or
 * eight places, so that no year and no price is an order number.
 */
export function isFormat(format: string): boolean {
  if (!/^[A-Za-z0-9#@ ./_-]+$/.test(format) || format.length > formatLimits.length) return false;
  const free = places(format);
  const fixed = format.replace(/[^A-Za-z0-9]/g, '').length;
  return free >= 4 && (fixed >= 2 || free >= 8);
}

const patterns = new Map<string, RegExp>();

/** A format as a pattern of one length: it is tried once at each place of a text. */
function patternOf(format: string): RegExp {
  const known = patterns.get(format);
  if (known !== undefined) return known;
  const signs = [...format].map((sign) => {
    if (sign === DIGIT) return '\\d';
    if (sign === LETTER) return '[A-Za-z]';
    return /[A-Za-z0-9]/.test(sign) ? sign : `\\${sign}`;
  });
  const pattern = new RegExp(`(?<![A-Za-z0-9])${signs.join('')}(?![A-Za-z0-9])`, 'gi');
  if (patterns.size > 1000) patterns.clear();
  patterns.set(format, pattern);
  return pattern;
}

/** What has one of a brand's formats. */
export function findFormats(text: string, formats: readonly string[]): Span[] {
  return formats.filter(isFormat).flatMap((format) => spansOf(text, patternOf(format)));
}
