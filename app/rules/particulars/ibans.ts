import type { Span } from './particular';

/** Signs of an IBAN by country. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MR: 27,
  MT: 31,
  MU: 30,
  NL: 18,
  NO: 15,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
};

const SPACE = 32;
const BEGINS = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?=[ A-Z0-9])/g;

/** A capital or a digit. */
function isSign(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

/** Divided by 97, one is left (ISO 7064). */
function hasRightRest(signs: string): boolean {
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const code = sign.charCodeAt(0);
    const value = code < 65 ? code - 48 : code - 55;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Account numbers, with the length of their country and the right check digits. */
export function findIbans(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: begin, index: start } of text.matchAll(BEGINS)) {
    const length = LENGTHS[begin.slice(0, 2)];
    if (length === undefined) continue;
    let count = 0;
    let end = start;
    while (count < length) {
      const code = text.charCodeAt(end);
      if (isSign(code)) count += 1;
      else if (code !== SPACE || !isSign(text.charCodeAt(end + 1))) break;
      end += 1;
    }
    if (count < length || /[A-Za-z0-9]/.test(text[end] ?? '')) continue;
    if (hasRightRest(text.slice(start, end).replaceAll(' ', ''))) found.push({ start, end });
  }
  return found;
}
