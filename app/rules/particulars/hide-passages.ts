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

/** A text in which a passage is replaced wherever it stands. */
export function without(text: string, passage: string, mark: string): string {
  return text.split(passage).join(mark);
}
