const WORD = /[\p{L}\p{N}]/u;
/** Punctuation as it stands in Markdown text, with its backslash if it has one. */
const LEADING_PUNCTUATION = /^(?:\\?[^\s\p{L}\p{N}\\])+/u;
const TRAILING_PUNCTUATION = /(?:\\?[^\s\p{L}\p{N}\\])+$/u;

const TEXT_NODE = 3;
const EMPHATIC = /^(?:STRONG|B|EM|I|DEL|S|STRIKE)$/;
const INLINE = /^(?:A|ABBR|CITE|CODE|FONT|INS|KBD|MARK|Q|SMALL|SPAN|SUB|SUP|U|VAR)$/;

/** The text beside a node in the same paragraph, as far as one neighbour says it. */
function neighbourText(node: Node, side: 'previousSibling' | 'nextSibling'): string {
  const sibling = node[side];
  if (sibling !== null) {
    const isText = sibling.nodeType === TEXT_NODE;
    return isText || INLINE.test(sibling.nodeName) ? (sibling.textContent ?? '') : '';
  }
  const parent = node.parentNode;
  return parent !== null && INLINE.test(parent.nodeName) ? neighbourText(parent, side) : '';
}

const BLOCKS = 'p, pre, ul, ol, blockquote, div, table, hr, h1, h2, h3, h4, h5, h6';

/** Emphasis around blocks cannot be written, nor strong in strong, nor emphasis directly after emphasis can be written. */
function isUnwritable(node: Element): boolean {
  // The DOM of the converter says undefined where a browser's says null.
  if (node.querySelector(BLOCKS)) return true;
  if (EMPHATIC.test(node.previousSibling?.nodeName ?? '')) return true;
  for (let up = node.parentNode; up !== null; up = up.parentNode)
    if (up.nodeName === node.nodeName) return true;
  return false;
}

/**
 * Content between delimiters (`**`), so that they are taken for such: they must hug words, must not
 * span blocks, and a delimiter between a letter and a sign would be text. There the sign moves out
 * (`**Note**:this`), or else the emphasis goes.
 */
export function emphasise(content: string, node: Element, delimiter: string): string {
  if (content.trim() === '' || isUnwritable(node)) return content;
  let lead = /^\s*/.exec(content)?.[0] ?? '';
  let trail = /\s*$/.exec(content)?.[0] ?? '';
  let inner = content.trim();

  const opening = LEADING_PUNCTUATION.exec(inner)?.[0];
  if (
    lead === '' &&
    opening !== undefined &&
    WORD.test(neighbourText(node, 'previousSibling').slice(-1))
  ) {
    if (node.firstChild?.nodeType !== TEXT_NODE) return content;
    lead = opening;
    inner = inner.slice(opening.length);
  }
  const closing = TRAILING_PUNCTUATION.exec(inner)?.[0];
  if (
    trail === '' &&
    closing !== undefined &&
    WORD.test(neighbourText(node, 'nextSibling').slice(0, 1))
  ) {
    if (node.lastChild?.nodeType !== TEXT_NODE) return content;
    trail = closing;
    inner = inner.slice(0, inner.length - closing.length);
  }
  if (inner.trim() !== inner || inner === '') return content;
  return `${lead}${delimiter}${inner}${delimiter}${trail}`;
}
