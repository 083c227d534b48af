import { type Span, spansOf } from './particular';

/** A place's code, as it stands behind a street: 12345, 12345-6789, 1234 AB, SW1A 1AA. */
const CODE = String.raw`(?:\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|\d{4}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})`;

/*
 * Each pattern is of bounded length, so that a text is read in one go. What is said of streets in
 * general has no number; what has a number and a weak word needs a place's code behind it.
 */
const PATTERNS: readonly RegExp[] = [
  // 221b Baker Street
  /(?<![\w.,])\d{1,5}[A-Za-z]? (?:[A-Z][a-z'.]{1,20} ){1,3}(?:Street|Avenue|Road|Lane|Boulevard|Crescent|Terrace)(?!\w)/g,
  // 12 Elm Drive, Springfield 12345
  new RegExp(
    String.raw`(?<![\w.,])\d{1,5}[A-Za-z]? (?:[A-Z][a-z'.]{1,20} ){1,3}(?:Drive|Way|Court|Close|Place|Square|Gardens|St|Rd|Ave|Ln|Dr|Blvd|Ct)\.?,? {0,2}\n?(?:[A-Z][A-Za-z'.-]{1,20},? ){1,4}${CODE}(?!\w)`,
    'g',
  ),
  // Hauptstraße 5a, Kerkstraat 12, Storgatan 7
  /(?<![\p{L}\d])(?:\p{Lu}[\p{L}-]{1,30}|\p{Lu}[\p{L}-]{1,20} )(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|gasse|straat|gatan|vägen) \d{1,4} ?[a-z]?(?![\p{L}\d])/gu,
  // Am Waldweg 3, 12345 Ort
  new RegExp(
    String.raw`(?<![\p{L}\d])\p{Lu}[\p{L}-]{1,30}(?:weg|platz|allee|ring|damm|ufer|laan|plein|gade|vej) \d{1,4} ?[a-z]?,? {0,2}\n?(?:[A-Z]{1,2}-)?${CODE} \p{Lu}\p{L}+`,
    'gu',
  ),
  // 12 bis, rue de la République
  /(?<![\w.,])\d{1,4}(?: (?:bis|ter))?,? (?:rue|avenue|boulevard|chemin|impasse|allée|quai) (?:d[eu] (?:la )?|des |de l['’])?\p{Lu}\p{L}{2,30}/gu,
  // Calle Mayor, 5
  /(?<![\p{L}\d])(?:Calle|Avenida|Plaza|Paseo|Viale|Piazza|Rua) (?:\p{Lu}\p{L}{1,20} |d[eo][ls]? ){0,3}\p{Lu}\p{L}{1,20}, (?:n[º°o.]{1,2} ?)?\d{1,4}(?![\p{L}\d])/gu,
];

/** Where somebody lives: the shapes of some countries' addresses. */
export function findStreetAddresses(text: string): Span[] {
  return PATTERNS.flatMap((pattern) => spansOf(text, pattern));
}
