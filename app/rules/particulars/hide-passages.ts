import type { Span } from './particular';

/** A text in which each of these spans, which do not overlap, is replaced by its mark. */
export function withMarks(text: string, spans: readonly (Span & { mark: string })[]): string {
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  let at = 0;
  let written = '';
  for (const { start, end, mark } of inOrder) {
    written += text.slice(at, start) + mark;
    at = end;
  }
  return written + text.slice(at);
}

/** Scripts that part words by spaces: in others a word begins wherever it begins. */
const SPACED = /^[\p{L}\p{M}]$/u;
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

const isDigit = (sign: string) => /^\p{N}$/u.test(sign);
const isSpacedLetter = (sign: string) => SPACED.test(sign) && !UNSPACED.test(sign);

/** Whether two neighbouring signs belong to one number or one word. */
function areOne(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return (isDigit(before) && isDigit(after)) || (isSpacedLetter(before) && isSpacedLetter(after));
}

/**
 * Where a passage stands in a text, as whole words and whole numbers: 4821 does not stand in 48213,
 * nor "rust" in "trust".
 */
export function placesOf(text: string, passage: string): Span[] {
  const found: Span[] = [];
  if (passage === '') return found;
  const [first] = passage;
  const last = [...passage].at(-1);
  for (let at = text.indexOf(passage); at !== -1; at = text.indexOf(passage, at)) {
    const end = at + passage.length;
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1);
    const [after] = text.slice(end, end + 2);
    if (areOne(before, first) || areOne(last, after)) at += 1;
    else {
      found.push({ start: at, end });
      at = end;
    }
  }
  return found;
}

/** A text in which a passage is replaced wherever it stands, as whole words and numbers. */
export function without(text: string, passage: string, mark: string): string {
  return withMarks(
    text,
    placesOf(text, passage).map((span) => ({ ...span, mark })),
  );
}
