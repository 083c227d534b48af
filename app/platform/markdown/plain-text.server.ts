import type { Token } from 'markdown-it';
import { countCharacters } from '~/rules/limits';
import { plainTextOf } from './links-and-images.server';

const PARTED_BY_SPACE = new Set(['td_close', 'th_close']);
const WITH_TEXT = new Set(['fence', 'code_block', 'formula_block']);

/** The words of a text without its marks, a line for each block: for excerpts and for search. */
export function plainTextOfBlocks(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) {
    if (token.type === 'inline') text += plainTextOf(token.children ?? []);
    else if (WITH_TEXT.has(token.type)) text += `${token.content}\n`;
    else if (PARTED_BY_SPACE.has(token.type)) text += ' ';
    else if (token.nesting === -1 && !text.endsWith('\n')) text += '\n';
  }
  return text.trim();
}

/**
 * The beginning of a text on one line, cut at a word and with an ellipsis where something is left
 * out.
 * @param most characters (code points), the ellipsis included
 */
export function excerpt(text: string, most: number): string {
  // No more is looked at than can be needed: white space that is folded aside, of which ten times.
  const line = text
    .slice(0, most * 10)
    .replace(/\s+/gu, ' ')
    .trim();
  const isWhole = text.length <= most * 10;
  if (isWhole && countCharacters(line) <= most) return line;
  const cut = [...line].slice(0, most - 1).join('');
  const wordEnd = cut.lastIndexOf(' ');
  // Text without spaces (Chinese, Japanese) is cut where it must be.
  const kept = wordEnd > most / 2 ? cut.slice(0, wordEnd) : cut;
  return `${kept.replace(/[\s\p{P}]+$/u, '')}…`;
}
