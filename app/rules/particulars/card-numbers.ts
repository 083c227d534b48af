import { type Span, spansOf } from './particular';

/** As on a card: in fours, or 4-6-5, or without a gap; not in the middle of something longer. */
const GROUPED =
  /(?<![\w.])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|3\d{3}([ -])\d{6}\2\d{5}|\d{15,16}|\d{19})(?![\w]|[.,]\d)/g;

/** The numbers with which the large card schemes begin, and their lengths. */
const SCHEMES: readonly { begins: RegExp; lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [16, 19] },
  { begins: /^(?:5[1-5]|2[2-7])/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^(?:6|35)/, lengths: [16, 19] },
];

function hasRightSum(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const twice = digit * 2;
    sum += index % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** Card numbers, by how they begin, how long they are and their check digit (Luhn). */
export function findCardNumbers(text: string): Span[] {
  return spansOf(text, GROUPED).filter(({ start, end }) => {
    const digits = text.slice(start, end).replace(/\D/g, '');
    return (
      // Round amounts are no cards.
      !/0{8}/.test(digits) &&
      SCHEMES.some(
        ({ begins, lengths }) => begins.test(digits) && lengths.includes(digits.length),
      ) &&
      hasRightSum(digits)
    );
  });
}
