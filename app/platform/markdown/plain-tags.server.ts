import type { MarkdownIt, StateCore, StateInline } from 'markdown-it';

/**
 * HTML is off. These few tags, written exactly so, mean what people mean by them all the same: keys,
 * and letters above and below the line, which Markdown has no signs for.
 */
const TAG = /<(kbd|sub|sup)>([^<>\n]{1,200})<\/\1>|<br ?\/?>/y;

function plainTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '<') return false;
  TAG.lastIndex = state.pos;
  const match = TAG.exec(state.src);
  const end = TAG.lastIndex;
  if (match === null || end > state.posMax) return false;
  const [, tag, content] = match;
  if (!silent) {
    if (tag === undefined || content === undefined) {
      state.push('hardbreak', 'br', 0);
    } else {
      const { posMax } = state;
      state.push(`${tag}_open`, tag, 1);
      state.pos += tag.length + 2;
      state.posMax = state.pos + content.length;
      state.md.inline.tokenize(state);
      state.push(`${tag}_close`, tag, -1);
      state.posMax = posMax;
    }
  }
  state.pos = end;
  return true;
}

/** A quote whose text begins with `!` and a space is hidden until the reader opens it. */
function spoilers(state: StateCore): void {
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== 'blockquote_open') continue;
    const first = state.tokens[index + 2];
    if (first?.type !== 'inline' || !/^!\s/.test(first.content)) continue;
    token.type = 'spoiler_open';
    for (let at = index + 1; at < state.tokens.length; at += 1) {
      const inner = state.tokens[at];
      if (inner?.type === 'blockquote_close' && inner.level === token.level) {
        inner.type = 'spoiler_close';
        break;
      }
      if (inner?.type === 'inline') inner.content = inner.content.replace(/^!\s+/gm, '');
    }
  }
}

/** `<kbd>`, `<sub>`, `<sup>`, `<br>`, and quotes that hide their text (`>! …`). */
export function plainTags(md: MarkdownIt): void {
  md.inline.ruler.before('autolink', 'plain_tag', plainTag);
  md.core.ruler.after('block', 'spoilers', spoilers);
}
