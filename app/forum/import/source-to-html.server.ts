import MarkdownItParser, { type MarkdownIt, type StateCore, type StateInline } from 'markdown-it';
import { formulas } from '~/platform/markdown/math.server';

/**
 * Markdown as Stack Exchange reads it, which allows HTML and joins lines, as HTML. What comes out is
 * as trustworthy as what goes in: it is only ever put into our own Markdown.
 */
export function sourceToHtml(source: string, siteUrl: string): string {
  return parser.render(source, { siteUrl });
}

const parser: MarkdownIt = new MarkdownItParser({ html: true, linkify: true, maxNesting: 100 })
  .use(formulas)
  .use(tagLinks)
  .use(languageHints);

parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const TAG_LINK = /\[(?:meta-)?tag:([^\]\s]{1,60})\]/y;

/** `[tag:wallet]` leads to the source's page of the tag. */
function tagLinks(md: MarkdownIt): void {
  md.renderer.rules.formula = (tokens, index) => md.utils.escapeHtml(tokens[index]?.content ?? '');
  md.renderer.rules.formula_block = (tokens, index) =>
    `<p>${md.utils.escapeHtml(tokens[index]?.content ?? '')}</p>\n`;
  md.inline.ruler.before('link', 'tag_link', (state: StateInline, silent: boolean) => {
    TAG_LINK.lastIndex = state.pos;
    const name = TAG_LINK.exec(state.src)?.[1];
    if (name === undefined) return false;
    if (!silent) {
      const siteUrl = String(state.env.siteUrl ?? '');
      const link = state.push('link_open', 'a', 1);
      link.attrSet('href', `${siteUrl}/questions/tagged/${encodeURIComponent(name)}`);
      state.push('text', '', 0).content = name;
      state.push('link_close', 'a', -1);
    }
    state.pos = TAG_LINK.lastIndex;
    return true;
  });
}

const HINT = /^\s*<!--\s*language(-all)?:\s*(?:lang-)?([\w+#.-]{1,30})\s*-->\s*$/;

/** `<!-- language: lang-js -->` names the language of the code that follows it. */
function languageHints(md: MarkdownIt): void {
  md.core.ruler.push('language_hints', (state: StateCore) => {
    let next = '';
    let all = '';
    for (const token of state.tokens) {
      const hint = token.type === 'html_block' ? HINT.exec(token.content) : null;
      if (hint !== null) {
        next = hint[2] ?? '';
        if (hint[1] !== undefined) all = next;
      } else if (token.type === 'code_block' || token.type === 'fence') {
        const language = next || all;
        if (token.info.trim() === '' && language !== '' && language !== 'none') {
          token.type = 'fence';
          token.info = language;
        }
        next = '';
      }
    }
  });
}
