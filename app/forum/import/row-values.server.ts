import { now } from '~/platform/clock.server';
import { cleanText } from '~/platform/markdown/clean-text.server';
import type { Fields } from './parse-row.server';

/** The first day of Stack Exchange: for what was done on a day that its row does not tell. */
export const UNKNOWN_DATE = new Date('2008-07-31T00:00:00.000Z');

const DAY = 24 * 60 * 60 * 1000;
const EARLIEST = Date.parse('1990-01-01T00:00:00.000Z');
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?Z?$/;

/** A row's key, or the key of the row that it names; null for what is no positive whole number. */
export function keyOf(fields: Fields, name: string): string | null {
  const value = fields[name]?.trim();
  return value !== undefined && /^[1-9]\d{0,14}$/.test(value) ? value : null;
}

/** A whole number; null for anything else. */
export function numberOf(fields: Fields, name: string): number | null {
  const value = fields[name]?.trim();
  return value !== undefined && /^-?\d{1,9}$/.test(value) ? Number(value) : null;
}

/** A moment (dumps are in UTC and do not say so); null for none, and for an absurd one. */
export function dateOf(fields: Fields, name: string): Date | null {
  const value = fields[name]?.trim();
  if (value === undefined || !DATE.test(value)) return null;
  const withTime = value.includes('T') ? value : `${value}T00:00`;
  const date = new Date(withTime.endsWith('Z') ? withTime : `${withTime}Z`);
  const time = date.getTime();
  return time >= EARLIEST && time <= now().getTime() + DAY ? date : null;
}

/** A text, cleaned of what no text may hold; null for none and for white space. */
export function textOf(fields: Fields, name: string): string | null {
  const text = cleanText(fields[name] ?? '').trim();
  return text === '' ? null : text;
}

/** Far more than a title or a name may have: of a longer one, the end is not looked at. */
const LONGEST_LINE = 10_000;

/** A text on one line. */
export function lineOf(fields: Fields, name: string): string | null {
  const line = cleanText((fields[name] ?? '').slice(0, LONGEST_LINE))
    .replace(/\s+/gu, ' ')
    .trim();
  return line === '' ? null : line;
}

/** The later of two moments. */
export function later(a: Date, b: Date | null): Date {
  return b !== null && b > a ? b : a;
}
