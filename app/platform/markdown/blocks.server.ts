import type { Env, MarkdownIt, RendererRule, StateCore, Token } from 'markdown-it';
import { formatting } from '~/messages/en/formatting';
import { highlight, languageOf } from './highlight.server';
import { plainTextOf } from './links-and-images.server';
import { renderingOf } from './rendering.server';

/** A post's headings in order without a gap: `##` and `####` become h3 and h4, whatever they were. */
function levelHeadings(state: StateCore): void {
  const { levelsAbove } = renderingOf(state.env);
  const path: number[] = [];
  let shown = 0;
  for (const [index, token] of state.tokens.entries()) {
    if (token.type === 'heading_open') {
      if (state.tokens[index + 1]?.children?.length === 0) {
        hideEmptyHeading(state.tokens, index);
        continue;
      }
      const level = Number(token.tag.slice(1));
      while (path.length > 0 && (path.at(-1) ?? 0) >= level) path.pop();
      path.push(level);
      shown = Math.min(levelsAbove + path.length, 6);
      token.tag = `h${shown}`;
    } else if (token.type === 'heading_close') token.tag = `h${shown}`;
  }
}

function hideEmptyHeading(tokens: Token[], index: number): void {
  for (const token of tokens.slice(index, index + 3)) {
    token.type = 'nothing';
    token.nesting = 0;
  }
}

const WITH_DIRECTION = new Set([
  'paragraph_open',
  'heading_open',
  'blockquote_open',
  'bullet_list_open',
  'ordered_list_open',
]);

/**
 * Each outermost block and each cell finds its own direction; what stands inside goes with it, so
 * that a quote's bar and a list's marks stand on the side where its text begins.
 */
function giveDirections(state: StateCore): void {
  let spoilers = 0;
  for (const token of state.tokens) {
    if (token.type === 'spoiler_open') spoilers += 1;
    else if (token.type === 'spoiler_close') spoilers -= 1;
    const outermost = token.level === spoilers && WITH_DIRECTION.has(token.type);
    if (outermost || token.type === 'td_open' || token.type === 'th_open')
      token.attrSet('dir', 'auto');
  }
}

/** Names a table after its columns; alignment becomes a class, since styles are not allowed. */
function prepareTables(state: StateCore): void {
  let table: Token | null = null;
  let headings: string[] = [];
  for (const [index, token] of state.tokens.entries()) {
    if (token.type === 'table_open') {
      table = token;
      headings = [];
    } else if (token.type === 'th_open') {
      const heading = plainTextOf(state.tokens[index + 1]?.children ?? []).trim();
      if (heading !== '') headings.push(heading);
      prepareCell(token);
      // A heading that says nothing heads nothing.
      if (heading === '') token.tag = 'td';
      else token.attrSet('scope', 'col');
      const closing = state.tokens[index + 2];
      if (closing !== undefined) closing.tag = token.tag;
    } else if (token.type === 'td_open') prepareCell(token);
    else if (token.type === 'thead_close' && table !== null) {
      table.meta = { label: headings.join(', ').slice(0, 200), headless: headings.length === 0 };
    }
  }
}

function prepareCell(token: Token): void {
  const align = /center|right/.exec(String(token.attrGet('style') ?? ''))?.[0];
  token.attrs = align === undefined ? null : [['class', `align-${align}`]];
}

/** A table without any heading has no row of headings. */
function dropEmptyHeads(state: StateCore): void {
  let dropping = false;
  let headless = false;
  state.tokens = state.tokens.filter((token) => {
    if (token.type === 'table_open') headless = token.meta?.headless === true;
    if (token.type === 'thead_open' && headless) dropping = true;
    const kept = !dropping;
    if (token.type === 'thead_close') dropping = false;
    return kept;
  });
}

/** A line that may not fit a small phone: then the keyboard must be able to scroll the code. */
const WIDE_LINE = /[^\n]{24}/;

function renderCode(md: MarkdownIt, token: Token, env: Env | undefined): string {
  const { content } = token;
  const language = languageOf(token.info);
  const coloured = language === null ? null : highlight(content, language, renderingOf(env));
  const attributes = WIDE_LINE.test(content) ? ' dir="ltr" tabindex="0"' : ' dir="ltr"';
  const classes = coloured === null ? '' : ` class="hljs language-${language}"`;
  const shown = coloured ?? md.utils.escapeHtml(content);
  return `<pre${attributes}><code${classes}>${shown}</code></pre>\n`;
}

function renderTableOpening(md: MarkdownIt, token: Token): string {
  const label = md.utils.escapeHtml(String(token.meta?.label ?? '') || formatting.table);
  return `<div class="table-scroll" tabindex="0" role="group" aria-label="${label}"><table>\n`;
}

/**
 * How blocks stand on a page that has headings, a direction and a narrow screen of its own: levels
 * of headings, `dir`, code in colours, and tables and code that the keyboard can scroll.
 */
export function blocks(md: MarkdownIt): void {
  // The last of these to be registered comes first.
  md.core.ruler.after('links_and_images', 'directions', giveDirections);
  md.core.ruler.after('links_and_images', 'empty_heads', dropEmptyHeads);
  md.core.ruler.after('links_and_images', 'tables', prepareTables);
  md.core.ruler.after('links_and_images', 'headings', levelHeadings);
  const { escapeHtml } = md.utils;
  Object.assign(md.renderer.rules, {
    fence: (tokens, index, _options, env) =>
      withToken(tokens, index, (t) => renderCode(md, t, env)),
    code_block: (tokens, index, _options, env) =>
      withToken(tokens, index, (token) => renderCode(md, token, env)),
    table_open: (tokens, index) =>
      withToken(tokens, index, (token) => renderTableOpening(md, token)),
    table_close: () => '</table></div>\n',
    formula: (tokens, index) =>
      `<span class="math" dir="ltr">${escapeHtml(tokens[index]?.content ?? '')}</span>`,
    formula_block: (tokens, index) =>
      `<p class="math" dir="ltr">${escapeHtml(tokens[index]?.content ?? '')}</p>\n`,
    spoiler_open: () => `<details class="spoiler"><summary>${formatting.spoiler}</summary>\n`,
    spoiler_close: () => '</details>\n',
    nothing: () => '',
  } satisfies Record<string, RendererRule>);
}

function withToken(tokens: Token[], index: number, render: (token: Token) => string): string {
  const token = tokens[index];
  return token === undefined ? '' : render(token);
}
