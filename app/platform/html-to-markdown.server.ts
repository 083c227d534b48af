import sanitizeHtml from 'sanitize-html';
import TurndownService from 'turndown';
import { writeCodeBlock, writeInlineCode } from './html-to-markdown/code.server';
import { emphasise } from './html-to-markdown/emphasis.server';
import { writeCell, writeRow, writeTable } from './html-to-markdown/tables.server';
import { isLinkable, withScheme } from './markdown/addresses.server';
import { cleanText } from './markdown/clean-text.server';
import { escapeMarkdown } from './markdown/escape-markdown.server';

export type HtmlSource = {
  /** The address of the page that the HTML is from: what relative links are relative to. */
  base?: string;
};

/** Bodies of posts are far below both; past them only the words are kept. */
const LONGEST = 500_000;
const DEEPEST = 60;

/** White space that HTML does not fold; the converter takes very long over much of it. */
const LONG_GAP = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]{41,}/g;

/** Said of an image by Stack Exchange, not by the author. */
const NO_DESCRIPTION = /^enter image description here$/i;

/**
 * Turns the HTML that forums keep of their posts (Stack Exchange, Discourse) into Markdown that
 * `renderMarkdown` shows with the same words, code, lists, links, images and formulas. What a post
 * should not contain is left out, and never more than that.
 */
export function htmlToMarkdown(html: string, source: HtmlSource = {}): string {
  const cleaned = cleanText(html).replace(LONG_GAP, (gap) => gap.slice(0, 40));
  if (cleaned.length > LONGEST) return escapeMarkdown(wordsOf(cleaned));
  const ordinary = UNUSUAL.test(cleaned) || isDeep(cleaned) ? reduce(cleaned) : cleaned;
  return converterFor(source.base).turndown(ordinary).trim();
}

/** Whether elements may stand in each other deeper than in any post. */
function isDeep(html: string): boolean {
  let depth = 0;
  for (const [, closing, name] of html.matchAll(/<(\/?)([a-z][a-z\d]*)/gi)) {
    if (/^(?:br|hr|img|p|li|td|tr|th|input|wbr|col)$/i.test(name ?? '')) continue;
    depth = closing === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** What no post holds, and what turns the page around it into another: the converter stumbles. */
const UNUSUAL = /<\/?(?:html|head|body|frame|frameset|plaintext|template|x-turndown)\b/i;

/** The same with ordinary elements alone, and not too many in each other. */
function reduce(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [
      ...sanitizeHtml.defaults.allowedTags,
      'img',
      'details',
      'summary',
      'strike',
      'del',
    ],
    allowedAttributes: false,
    nestingLimit: DEEPEST,
  });
}

function wordsOf(html: string): string {
  const text = sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} });
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const converters = new Map<string | undefined, TurndownService>();

function converterFor(base: string | undefined): TurndownService {
  const known = converters.get(base);
  if (known !== undefined) return known;
  const made = makeConverter(base);
  // One for each community that is imported; a process that sees more starts again.
  if (converters.size >= 8) converters.clear();
  converters.set(base, made);
  return made;
}

/** What is no part of a post's text. */
const REMOVED = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TITLE|SVG|COLGROUP)$/i;
/** Discourse's own additions: the size of a picture, buttons on a quote, faces. */
const ADDED = /(?:^|\s)(?:meta|quote-controls|avatar|anchor)(?:\s|$)/;

function hasClass(node: Element, name: string): boolean {
  return ` ${node.getAttribute('class') ?? ''} `.includes(` ${name} `);
}

function makeConverter(base: string | undefined): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    hr: '---',
    br: '',
  });
  service.escape = (text) => escapeMarkdown(text);

  /** An address that may be linked to, or null: what is relative is not relative to us. */
  const addressOf = (written: string | null): string | null => {
    const trimmed = withScheme((written ?? '').trim());
    const isRelative = base !== undefined && URL.canParse(trimmed, base);
    const href = isRelative ? new URL(trimmed, base).href : trimmed;
    return /^(?:https?|mailto):/i.test(href) && isLinkable(href) ? href : null;
  };

  const rule = (
    key: string,
    filter: TurndownService.Filter,
    replacement: TurndownService.ReplacementFunction,
  ) => service.addRule(key, { filter, replacement });

  rule('emphasis', ['em', 'i'], (content, node) => emphasise(content, node, '*'));
  rule('strong', ['strong', 'b'], (content, node) => emphasise(content, node, '**'));
  rule(
    'struck',
    (node) => /^(?:DEL|S|STRIKE)$/.test(node.nodeName),
    (content, node) => emphasise(content, node, '~~'),
  );
  rule(
    'inlineCode',
    (node) => node.nodeName === 'CODE' && !node.closest('pre'),
    (_, node) => writeInlineCode(node.textContent ?? ''),
  );
  rule('codeBlock', 'pre', (_, node) => writeCodeBlock(node));
  rule('cell', ['td', 'th'], writeCell);
  rule('row', 'tr', writeRow);
  rule('rows', ['thead', 'tbody', 'tfoot'], (content) => content);
  rule('table', 'table', writeTable);
  rule('heading', ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], writeHeading);
  rule('list', ['ul', 'ol'], writeList);
  rule('listItem', 'li', writeListItem);
  rule('marks', ['kbd', 'sub', 'sup'], (content, node) => {
    const tag = node.nodeName.toLowerCase();
    return /^[^<>\n]{1,200}$/.test(content) ? `<${tag}>${content}</${tag}>` : content;
  });
  rule('quote', 'blockquote', writeQuote);
  rule(
    'spoiler',
    (node) => node.nodeName === 'DIV' && /(?:^|\s)spoile[rd](?:\s|$)/.test(node.className),
    (content) => writeSpoiler(content),
  );
  rule('summary', 'summary', (content) => `\n\n${content.trim()}\n\n`);
  // MathJax's own element on Stack Exchange: formulas, with their dollars.
  rule(
    'formula',
    (node) => hasClass(node, 'math-container'),
    (_, node) => writeFormula(node.textContent ?? ''),
  );
  rule(
    'link',
    (node) => node.nodeName === 'A',
    (content, node) => writeLink(content, node, addressOf(node.getAttribute('href'))),
  );
  rule('image', 'img', (_, node) => writeImage(node, addressOf(node.getAttribute('src'))));
  rule('embedded', ['iframe', 'video', 'audio'], (_, node) => {
    const address = addressOf(node.getAttribute('src'));
    return address === null ? '' : `\n\n<${address}>\n\n`;
  });
  rule(
    'removed',
    (node) => REMOVED.test(node.nodeName) || ADDED.test(node.className),
    () => '',
  );
  return service;
}

function writeHeading(content: string, node: HTMLElement): string {
  const line = content
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(?<=\s)#+$/, '\\$&');
  return `\n\n${'#'.repeat(Number(node.nodeName.charAt(1)))} ${line}\n\n`;
}

const secondLists = new WeakSet<Element>();

/** A list that follows a list of its kind takes the other marker, or the two would be one. */
function isSecondOfTwo(list: Element): boolean {
  const before = list.previousElementSibling;
  // Lists are written in order: what is known of the one before is final.
  if (before?.nodeName !== list.nodeName || secondLists.has(before)) return false;
  secondLists.add(list);
  return true;
}

const places = new WeakMap<Element, number>();

/** How many items stand before this one, each of which was written before it. */
function placeOf(item: Element): number {
  const before = item.previousElementSibling;
  const place = before === null ? 0 : (places.get(before) ?? 0) + 1;
  places.set(item, place);
  return place;
}

function writeList(content: string, node: HTMLElement): string {
  const parent = node.parentNode;
  // A list under its item's text needs no line between; but only one that starts at 1 goes without.
  const isTight =
    parent?.nodeName === 'LI' &&
    node.nextElementSibling === null &&
    (node.getAttribute('start') ?? '1') === '1' &&
    (node.firstElementChild?.textContent ?? '').trim() !== '';
  return isTight ? `\n${content}` : `\n\n${content}\n\n`;
}

function markerOf(item: Element): string {
  const list = item.parentElement;
  const place = placeOf(item);
  const second = list !== null && isSecondOfTwo(list);
  if (list?.nodeName !== 'OL') return second ? '* ' : '- ';
  const start = Number(list.getAttribute('start') ?? '1');
  const first = Number.isSafeInteger(start) && start >= 0 && start < 1e8 ? start : 1;
  const number = first + place;
  return `${number}${second ? ')' : '.'} `;
}

function writeListItem(content: string, node: HTMLElement): string {
  const marker = markerOf(node);
  const isLoose = /\n$/.test(content);
  const text = content.replace(/^\n+/, '').replace(/\n+$/, '') + (isLoose ? '\n' : '');
  const indented = text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length)}`);
  return marker + indented + (node.nextSibling === null ? '' : '\n');
}

function writeQuote(content: string, node: HTMLElement): string {
  if (hasClass(node, 'spoiler')) return writeSpoiler(content);
  return quoted(content.replace(/^\n+|\n+$/g, ''));
}

function quoted(text: string): string {
  const lines = text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
  return `\n\n${lines.join('\n')}\n\n`;
}

/** Hidden text is a quote that begins with `!`, where it begins with words. */
function writeSpoiler(content: string): string {
  const text = content.replace(/^\n+|\n+$/g, '');
  const hidden = /^(?:[`~]{3}|[-*+>#|]|\d+[.)]\s)/.test(text) ? text : `! ${text}`;
  return quoted(hidden);
}

/** `$…$` with nothing between the dollars and the formula, so that it is known as one. */
function writeFormula(text: string): string {
  const [, dollars, formula] = /^\s*(\$\$?)\s*([^]*?)\s*\1\s*$/.exec(text) ?? [];
  if (dollars === undefined || formula === undefined) return escapeMarkdown(text);
  const line = formula.replace(/\s*\n\s*/g, ' ');
  return `${dollars}${line}${dollars}`;
}

/** An address that Markdown takes for one, whatever it is made of. */
function writeAddress(address: string): string {
  const encoded = address.replace(/[\s<>]/g, encodeURIComponent);
  return /[()\\]/.test(encoded) ? `<${encoded}>` : encoded;
}

function writeTitle(title: string | null): string {
  const line = (title ?? '').replace(/\s+/g, ' ').trim();
  return line === '' ? '' : ` "${line.replace(/["\\]/g, '\\$&')}"`;
}

function writeLink(content: string, node: HTMLElement, address: string | null): string {
  const text = node.textContent ?? '';
  const isPlain = node.children.length === 0;
  const label = (isPlain ? escapeMarkdown(text, 'link') : content).trim().replace(/\s*\n\s*/g, ' ');
  if (address === null || label === '') return label;
  const title = writeTitle(node.getAttribute('title'));
  if (isPlain && text.trim() === address && title === '' && !/[\s<>]/.test(address))
    return `<${address}>`;
  return `[${label}](${writeAddress(address)}${title})`;
}

function writeImage(node: HTMLElement, address: string | null): string {
  const alt = (node.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim();
  // A face or a sign in the text: its name is what it says.
  if (hasClass(node, 'emoji')) return escapeMarkdown(alt, 'link');
  const label = NO_DESCRIPTION.test(alt) ? '' : escapeMarkdown(alt, 'link');
  return address === null ? label : `![${label}](${writeAddress(address)})`;
}
