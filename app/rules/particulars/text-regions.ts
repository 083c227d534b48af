import { type Span, spansOf } from './particular';

/** Lines between fences, and lines set in by four spaces or a tab. */
function fencedIn(text: string): Span[] {
  const found: Span[] = [];
  let open: { start: number; sign: string } | null = null;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline + 1;
    const line = text.slice(start, end);
    const sign = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (open === null && sign !== undefined) open = { start, sign };
    else if (open !== null && sign === open.sign) {
      found.push({ start: open.start, end });
      open = null;
    } else if (open === null && /^(?: {4}|\t)/.test(line)) found.push({ start, end });
    start = end;
  }
  return open === null ? found : [...found, { start: open.start, end: text.length }];
}

/** Code in a text of Markdown: blocks, and words between backticks of one line. */
export function codeIn(text: string): Span[] {
  return [...fencedIn(text), ...spansOf(text, /`[^`\n]{1,500}`/g)];
}

/** Addresses of the web. */
export function linksIn(text: string): Span[] {
  return spansOf(text, /\bhttps?:\/\/[^\s<>]{1,2000}/g);
}
