/**
 * Particulars: what tells strangers how to reach, charge or be somebody. Each kind is found by one
 * file here; the table of all is `find-particulars.ts`.
 */
export const particularKinds = [
  'iban',
  'card-number',
  'order-number',
  'serial-number',
  'one-time-code',
  'email-address',
  'phone-number',
  'street-address',
] as const;

export type ParticularKind = (typeof particularKinds)[number];

export function isParticularKind(text: string): text is ParticularKind {
  return particularKinds.some((kind) => kind === text);
}

/** Where a passage stands in a text. */
export type Span = { readonly start: number; readonly end: number };

export type Particular = Span & { readonly kind: ParticularKind; readonly passage: string };

/** What is known where a text is looked at. */
export type LookedAt = {
  /** The brand's formats of order numbers, such as `ORD-######`. */
  readonly orderFormats: readonly string[];
  readonly serialFormats: readonly string[];
  /** Addresses and numbers that the brand publishes itself. */
  readonly publicContacts: readonly string[];
  /** Finds phone numbers; where it is left out, none are looked for. */
  readonly findPhoneNumbers?: (text: string) => readonly Span[];
};

export const nothingKnown: LookedAt = { orderFormats: [], serialFormats: [], publicContacts: [] };

/** The spans of a pattern's matches, or of its group `it` where it has one. */
export function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const part = match.groups?.['it'];
    const start = part === undefined ? match.index : match.index + match[0].lastIndexOf(part);
    return { start, end: start + (part ?? match[0]).length };
  });
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
