import { findFormats } from './formats';
import { type LookedAt, type Span, spansOf } from './particular';

const SAID =
  /\b(?:serial (?:number|no\.?|nr\.?)|serial|seriennummer|s\/n|imei)(?: (?:is|was|ist)\b)?[ :#=]{1,4}(?<it>[A-Z0-9][A-Z0-9-]{6,24})(?![A-Za-z0-9])/gi;

/** Serial numbers: in the formats of the brand, or where they are called so. */
export function findSerialNumbers(text: string, { serialFormats }: LookedAt): Span[] {
  const said = spansOf(text, SAID).filter(
    ({ start, end }) => text.slice(start, end).replace(/\D/g, '').length >= 4,
  );
  return [...findFormats(text, serialFormats), ...said];
}
