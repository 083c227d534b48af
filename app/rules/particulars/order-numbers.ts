import { findFormats } from './formats';
import type { LookedAt, Span } from './particular';

/** Order numbers, in the formats of the brand alone: what else looks like one may be anything. */
export function findOrderNumbers(text: string, { orderFormats }: LookedAt): Span[] {
  return findFormats(text, orderFormats);
}
