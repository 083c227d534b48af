import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { bounds } from './limits.server';

const DOLLAR = 0x24;
/** What only a formula has: `$x_1$`, `$\alpha$`, `$2^n$`, `$\{a\}$`. */
const FORMULA_MARK = /[\\^_{}]/;
/** What a formula has not: the dollars belong to something else, such as prices around a link. */
const NO_FORMULA = /`|\]\(|:\/\/|\n\s*\n/;
/** "$5 and 10$", "$20–$30": prices. */
const PRICE = /^\d[\d.,]*(?:\s|[kKmM]?\b)/;

/**
 * The end of the formula that begins at `start` (a dollar), past its closing dollars, or -1 where
 * none begins. `$$…$$` always is one. `$…$` is one where it hugs its content or holds a formula's
 * marks, and does not look like prices.
 */
export function formulaEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== DOLLAR) return -1;
  if (start > 0 && /[\w$\\]/.test(text.charAt(start - 1))) return -1;
  if (text.charCodeAt(start + 1) === DOLLAR) {
    const end = text.slice(start + 2, start + 2 + bounds.mathLength).indexOf('$$');
    if (end < 1) return -1;
    const content = text.slice(start + 2, start + 2 + end);
    return content.trim() === '' || NO_FORMULA.test(content) ? -1 : start + end + 4;
  }
  const window = text.slice(start + 1, start + 1 + bounds.mathLength);
  const match = /^(?:[^$\\]|\\[^])+?(?=\$)/.exec(window);
  if (match === null) return -1;
  const content = match[0];
  const end = start + content.length + 2;
  if (/[\w$]/.test(text.charAt(end)) || content.trim() === '' || NO_FORMULA.test(content))
    return -1;
  const hugs = !/^\s|\s$/.test(content);
  const hasMark = FORMULA_MARK.test(content);
  return hasMark || (hugs && !PRICE.test(content)) ? end : -1;
}

function inlineFormula(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== DOLLAR) return false;
  const end = formulaEnd(state.src, state.pos);
  if (end < 0 || end > state.posMax) {
    // The rest of a run of dollars must not be tried again one by one.
    let next = state.pos + 1;
    while (next < state.posMax && state.src.charCodeAt(next) === DOLLAR) next += 1;
    if (!silent) state.pending += state.src.slice(state.pos, next);
    state.pos = next;
    return true;
  }
  if (!silent) {
    const token = state.push('formula', 'span', 0);
    token.content = state.src.slice(state.pos, end);
  }
  state.pos = end;
  return true;
}

/** Lines from one that begins with `$$` to one that ends with it, without an empty one between. */
function blockFormula(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const lineAt = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const first = lineAt(startLine).trimEnd();
  if (!first.startsWith('$$')) return false;
  const lines = [first];
  let length = first.length;
  let line = startLine;
  while (!(lines.at(-1)?.endsWith('$$') === true && length > 4)) {
    line += 1;
    if (line >= endLine || state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent)
      return false;
    const next = lineAt(line).trimEnd();
    length += next.length;
    if (length > bounds.mathLength || lines.length > 50) return false;
    lines.push(next);
  }
  const content = lines.join('\n');
  // "$$a$$ and $$b$$" is a sentence with formulas in it.
  if (content.indexOf('$$', 2) !== content.length - 2) return false;
  if (silent) return true;
  const token = state.push('formula_block', 'p', 0);
  token.content = content;
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}

/** Formulas stay as they were typed, dollars and all: no emphasis, no escapes inside. */
export function formulas(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'formula', inlineFormula);
  md.block.ruler.before('fence', 'formula_block', blockFormula, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}
