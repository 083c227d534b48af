import { findCardNumbers } from './card-numbers';
import { findEmailAddresses } from './email-addresses';
import { findIbans } from './ibans';
import { findOneTimeCodes } from './one-time-codes';
import { findOrderNumbers } from './order-numbers';
import {
  type LookedAt,
  overlaps,
  type Particular,
  type ParticularKind,
  particularKinds,
  type Span,
} from './particular';
import { findSerialNumbers } from './serial-numbers';
import { findStreetAddresses } from './street-addresses';
import { codeIn, linksIn } from './text-regions';

type Detector = {
  readonly find: (text: string, known: LookedAt) => readonly Span[];
  /** Where it is looked for: logs are full of numbers that are nobody's. */
  readonly inCode: boolean;
  readonly inLinks: boolean;
};

/** What is looked for, and where; of two that overlap the first counts. */
const detectors: { readonly [K in ParticularKind]: Detector } = {
  iban: { find: findIbans, inCode: true, inLinks: false },
  'card-number': { find: findCardNumbers, inCode: true, inLinks: false },
  'order-number': { find: findOrderNumbers, inCode: true, inLinks: true },
  'serial-number': { find: findSerialNumbers, inCode: true, inLinks: true },
  'one-time-code': { find: findOneTimeCodes, inCode: true, inLinks: false },
  'email-address': { find: findEmailAddresses, inCode: true, inLinks: true },
  'phone-number': {
    find: (text, { findPhoneNumbers }) => findPhoneNumbers?.(text) ?? [],
    inCode: false,
    inLinks: false,
  },
  'street-address': { find: findStreetAddresses, inCode: false, inLinks: false },
};

/** The particulars of a text, in its order; none overlaps another. */
export function findParticulars(text: string, known: LookedAt): Particular[] {
  const code = codeIn(text);
  const links = linksIn(text);
  const found: Particular[] = [];
  for (const kind of particularKinds) {
    const { find, inCode, inLinks } = detectors[kind];
    for (const span of find(text, known)) {
      if (!inCode && code.some((region) => overlaps(region, span))) continue;
      if (!inLinks && links.some((region) => overlaps(region, span))) continue;
      if (found.some((other) => overlaps(other, span))) continue;
      found.push({ ...span, kind, passage: text.slice(span.start, span.end) });
      if (found.length >= MOST_FOUND) break;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A text with more is a list of people: nobody goes through it one by one. */
export const MOST_FOUND = 50;
