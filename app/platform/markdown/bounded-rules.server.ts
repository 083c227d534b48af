import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import { bounds } from './limits.server';
import { renderingOf } from './rendering.server';

type BlockRule = (
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
) => boolean;

/** Puts a condition before one of the parser's own block rules. */
function guard(md: MarkdownIt, name: string, guarded: (rule: BlockRule) => BlockRule): void {
  const own = md.block.ruler.__rules__.find((rule) => rule.name === name);
  if (own === undefined) throw new Error(`the Markdown parser has no rule ${name}`);
  md.block.ruler.at(name, guarded(own.fn), { alt: own.alt });
}

/** Past the deepest level `>` and `-` are text: the parser's own limit would drop what stands there. */
function limitNesting(rule: BlockRule): BlockRule {
  return (state, startLine, endLine, silent) => {
    if (state.level < bounds.blockNesting) return rule(state, startLine, endLine, silent);
    if (rule(state, startLine, endLine, true)) renderingOf(state.env).shownAsTyped.add('nesting');
    return false;
  };
}

/**
 * The parser reads a quote to its end before it knows what of it stays in the quote; a text of many
 * quotes could make it read all its lines for each. After the first few a quote's length is limited:
 * what comes after begins a quote of its own.
 */
function limitQuotes(rule: BlockRule): BlockRule {
  return (state, startLine, endLine, silent) => {
    if (silent) return rule(state, startLine, endLine, true);
    const rendering = renderingOf(state.env);
    const end = rendering.longQuotesLeft > 0 ? endLine : startLine + bounds.quoteLines;
    if (!rule(state, startLine, Math.min(end, endLine), false)) return false;
    rendering.longQuotesLeft -= 1;
    return true;
  };
}

/** A table too wide or too long for a page is left as the lines that were typed. */
function limitTables(rule: BlockRule): BlockRule {
  return (state, startLine, endLine, silent) => {
    if (!rule(state, startLine, endLine, true)) return false;
    const rendering = renderingOf(state.env);
    const columns = countColumns(state, startLine + 1);
    const mostRows = Math.floor(rendering.cellsLeft / columns);
    let rows = 1;
    while (
      rows <= mostRows &&
      startLine + rows + 1 < endLine &&
      !state.isEmpty(startLine + rows + 1)
    )
      rows += 1;
    if (columns > bounds.tableColumns || rows > mostRows) {
      rendering.shownAsTyped.add('a table');
      return false;
    }
    if (silent) return true;
    rendering.cellsLeft -= columns * rows;
    return rule(state, startLine, endLine, false);
  };
}

/** Columns that the line of dashes under a table's head announces. */
function countColumns(state: StateBlock, line: number): number {
  return state.src.slice(state.bMarks[line], state.eMarks[line]).match(/-+/g)?.length ?? 1;
}

/** Characters that can begin or end something inside a paragraph. */
const MARK_CODES: ReadonlySet<number> = new Set(
  [...'[]*_~`<&!$\\:'].map((mark) => mark.charCodeAt(0)),
);

/** Making a link costs more than any other mark. */
const LINK_MARKS = 4;

function countMarks(text: string): number {
  let count = LINK_MARKS * (text.match(/:\/\/|www\./gi)?.length ?? 0);
  for (let index = 0; index < text.length; index += 1)
    if (MARK_CODES.has(text.charCodeAt(index))) count += 1;
  return count;
}

/** Leaves a paragraph (a heading, a cell) as the text that was typed. */
function showAsTyped(state: StateCore, index: number): void {
  const token = state.tokens[index];
  if (token === undefined) return;
  const text = new state.Token('text', '', 0);
  text.content = token.content;
  token.children = [text];
  token.content = '';
  const opening = state.tokens[index - 1];
  if (opening?.type === 'paragraph_open') opening.attrSet('class', 'as-typed');
  renderingOf(state.env).shownAsTyped.add('a paragraph');
}

/** Ends the rendering of a text that goes past all limits: it is then shown as it was typed. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** Comes before each block, and is none itself. */
function limitBlocks(state: StateBlock): boolean {
  if (state.tokens.length > bounds.tokens) throw new TooMuch();
  return false;
}

/** After the blocks are known and before anything inside them is looked at. */
function limitMarks(state: StateCore): void {
  const rendering = renderingOf(state.env);
  for (const [index, { type, content }] of state.tokens.entries()) {
    if (type !== 'inline') continue;
    const marks = countMarks(content);
    const reach = content.length * (content.split('[').length - 1);
    const isTooMuch =
      marks > bounds.marksInBlock ||
      marks > rendering.marksLeft ||
      reach > rendering.bracketReachLeft;
    if (isTooMuch) {
      showAsTyped(state, index);
      continue;
    }
    rendering.marksLeft -= marks;
    rendering.bracketReachLeft -= reach;
  }
}

function attributeLength(token: Token): number {
  let length = 0;
  for (const [, value] of token.attrs ?? []) length += String(value).length;
  return length;
}

/** When everything is known: what would make too large a page is not made. */
function limitPieces(state: StateCore): void {
  let tokens = state.tokens.length;
  let attributes = 0;
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== 'inline') continue;
    const children = token.children ?? [];
    tokens += children.length;
    for (const child of children) attributes += attributeLength(child);
    if (children.some((child) => child.level > bounds.inlineNesting)) showAsTyped(state, index);
  }
  if (tokens > bounds.tokens || attributes > bounds.attributeLength) throw new TooMuch();
}

/** Bounds what a text of any shape can cost. */
export function boundedRules(md: MarkdownIt): void {
  md.block.ruler.before('table', 'limit_blocks', limitBlocks);
  guard(md, 'blockquote', (rule) => limitNesting(limitQuotes(rule)));
  guard(md, 'list', limitNesting);
  guard(md, 'table', limitTables);
  md.core.ruler.after('block', 'limit_marks', limitMarks);
  md.core.ruler.after('text_join', 'limit_pieces', limitPieces);
}
