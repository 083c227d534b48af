import { type Span, spansOf } from './particular';

const SAID =
  /\b(?:(?:one[- ]time|verification|security|confirmation|sign[- ]?in|log[- ]?in|access|recovery|2fa|mfa|sms)[- ](?:code|password|passcode|pin)|otp|passcode|(?:your|my)(?: [a-z-]{1,20})? (?:code|pin))(?: (?:is|was|ist))?[ :=]{1,3}(?<it>\d{3}[- ]\d{3,4}|\d{4,8})(?![\w-]|[.,]\d)/gi;

/** Codes that are everybody’s: of faults, countries, products. */
const OTHER =
  /\b(?:error|status|exit|source|response|promo|model|postal|post|zip|country|area|product|fault|bar|qr)[- ](?:code)/i;

/** Codes by which somebody signs in or pays: "your code is 123456". */
export function findOneTimeCodes(text: string): Span[] {
  return spansOf(text, SAID).filter(
    ({ start }) => !OTHER.test(text.slice(Math.max(0, start - 40), start)),
  );
}
