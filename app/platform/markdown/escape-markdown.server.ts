import { formulaEnd } from './math.server';

const SPECIAL = /https?:\/\/[^\s<>"'`\\]+|[$\\`*_[\]<&~!]/g;
const WORD = /[\p{L}\p{N}]/u;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** What `<` begins in Markdown as this forum reads it: a link in angles, or one of a few tags. */
const ANGLED = /^<(?:\/?(?:kbd|sub|sup|br)\b|[a-z][a-z\d+.-]*:|[^\s<>@]+@)/i;
const ENTITY = /^&#?\w{1,32};/;

/**
 * Text as Markdown that shows just that text, with no more backslashes than needed. Formulas are
 * left alone, and so are addresses, which the renderer makes links of.
 * @param text a stretch of text without line breaks; it may begin a line or stand within one
 * @param within 'link' for the text of a link, where an address is no link of its own
 */
export function escapeMarkdown(text: string, within: 'block' | 'link' = 'block'): string {
  let escaped = '';
  let done = 0;
  SPECIAL.lastIndex = 0;
  for (let match = SPECIAL.exec(text); match !== null; match = SPECIAL.exec(text)) {
    const start = match.index;
    escaped += text.slice(done, start);
    const isAddress = match[0].length > 1;
    if (match[0] === '$' || (isAddress && within === 'block')) {
      const formula = formulaEnd(text, start);
      if (isAddress || formula > 0) {
        done = isAddress ? SPECIAL.lastIndex : formula;
        const kept = text.slice(start, done);
        // What comes after this stretch (emphasis, say) is no part of the address.
        escaped += isAddress && done === text.length ? kept.replace(':', '\\:') : kept;
        SPECIAL.lastIndex = done;
        continue;
      }
    }
    escaped += (needsEscape(text, start) ? '\\' : '') + text.charAt(start);
    done = start + 1;
    SPECIAL.lastIndex = done;
  }
  return escapeLineStart(escaped + text.slice(done));
}

function needsEscape(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  switch (text.charAt(at)) {
    case '\\':
      return after === '' || PUNCTUATION.test(after);
    case '*':
      return !(before === ' ' && after === ' ');
    case '_':
      return !isWithinWord(text, at);
    case '$':
      // "$5" and "a $ b" are no formulas.
      return after !== '' && !/[\s\d]/.test(after);
    case '~':
      return before === '~' || after === '~';
    case '<':
      return ANGLED.test(text.slice(at, at + 80));
    case '&':
      return ENTITY.test(text.slice(at, at + 40));
    case '!':
      // The next piece may be a link.
      return after === '';
    case '`':
    case '[':
    case ']':
      return true;
    default:
      return false;
  }
}

/** Whether underscores stand between letters, where they mean nothing: `snake__case`. */
function isWithinWord(text: string, at: number): boolean {
  let start = at;
  let end = at + 1;
  // No word has a longer run of them.
  while (at - start < 20 && text.charAt(start - 1) === '_') start -= 1;
  while (end - at < 20 && text.charAt(end) === '_') end += 1;
  return WORD.test(text.charAt(start - 1)) && WORD.test(text.charAt(end));
}

/** What makes a heading, a list, a quote, a rule, a table or a hidden quote at a line's start. */
const LINE_STARTS: readonly RegExp[] = [
  /^(\d{1,9})([.)])(?=\s|$)/,
  /^()(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|!(?=\s)|[-=:|][-=:|\s]*$)/,
];

function escapeLineStart(text: string): string {
  return LINE_STARTS.reduce((result, pattern) => result.replace(pattern, '$1\\$2'), text);
}
