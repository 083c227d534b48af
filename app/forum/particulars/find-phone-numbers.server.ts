import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { Span } from '~/rules/particulars/particular';

/** Digits with the signs that people write between them; not in the middle of anything else. */
const CANDIDATE = /(?<![\w.,:/#=@$€£+*-])(?:\+|\(\+?)?\d[\d ()./-]{6,22}\d(?![\w%]|[.,:/-]\d)/g;
const SAID =
  /(?:phone|tel|telefon|mobile|mobil|handy|cell|call|ring|whatsapp|signal|sms|text me|fax|number)[^\n]{0,20}$/i;
/** No more are looked at: a text with so many numbers is a log. */
const MOST_CANDIDATES = 200;

/** The country in whose manner somebody writes numbers, by the language and region they chose. */
export function countryOf(locale: string): CountryCode | undefined {
  const { region } = new Intl.Locale(locale).maximize();
  return region !== undefined && isSupportedCountry(region) ? region : undefined;
}

function isDate(text: string): boolean {
  return /\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2}/.test(text);
}

/** Amounts, addresses of machines, versions, heights and the times of logs have digits as well. */
function looksWritten(text: string, before: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15 || isDate(text)) return false;
  if (/^\(?\+/.test(text)) return true;
  if (/^00[1-9]/.test(text)) return true;
  const separators = new Set(text.replace(/\d/g, ''));
  const onlyDots = separators.size === 1 && separators.has('.');
  if (SAID.test(before)) return !onlyDots || text.split('.').every((part) => part.length >= 2);
  // Without a word that says so: only as written to be called, never one bare row of digits.
  if (separators.size === 0 || onlyDots) return false;
  return /^(?:0|\(0?\d{2,5}\) ?\d|\d{3}-\d{3}-\d{4}$)/.test(text);
}

/** With its number as it is called from everywhere. */
export type FoundNumber = Span & { readonly number: string };

/** Phone numbers that exist, as people of that country write them; from abroad with + and country. */
export function findPhoneNumbers(text: string, country: CountryCode | undefined): FoundNumber[] {
  const found: FoundNumber[] = [];
  let looked = 0;
  for (const { 0: candidate, index: start } of text.matchAll(CANDIDATE)) {
    const written = candidate.replace(/[ (./-]+$/, '');
    if (!looksWritten(written, text.slice(Math.max(0, start - 40), start))) continue;
    if (++looked > MOST_CANDIDATES) break;
    const number = parsePhoneNumberFromString(written.replace(/^00/, '+'), country);
    if (number?.isValid() === true)
      found.push({ start, end: start + written.length, number: number.number });
  }
  return found;
}
