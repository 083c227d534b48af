import sanitizeHtml from 'sanitize-html';
import { htmlToMarkdown } from './html-to-markdown.server';

/**
 * What is turned costs by its elements, a tenth of a second for so many at most. The browser sends
 * what matters of it alone (`app/views/writing/tidy-paste.ts`); what is more is pasted as it is.
 */
const LONGEST = 20_000;
const MOST_ELEMENTS = 1_000;

function isTooMuch(html: string): boolean {
  return html.length > LONGEST || (html.match(/<[a-z]/gi)?.length ?? 0) > MOST_ELEMENTS;
}

function styleOf(attributes: sanitizeHtml.Attributes): string {
  return attributes['style'] ?? '';
}

/** What a word processor says with a style, said with an element. */
function elementFor(attributes: sanitizeHtml.Attributes): string {
  const style = styleOf(attributes);
  if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) return 'strong';
  if (/font-style:\s*italic/i.test(style)) return 'em';
  if (/text-decoration[a-z-]*:\s*line-through/i.test(style)) return 'del';
  return 'span';
}

/** Pictures of the program's own, and of a folder on somebody's computer, are nobody else's. */
const ELSEWHERE = /^https?:/i;

/**
 * HTML from the clipboard (word processors, spreadsheets, web pages) as the Markdown of a post.
 * @returns an empty text where it holds nothing to write, or too much
 */
export function pastedToMarkdown(html: string): string {
  if (isTooMuch(html)) return '';
  const tidy = sanitizeHtml(html, {
    allowedTags: [
      ...sanitizeHtml.defaults.allowedTags,
      ...['h1', 'h2', 'img', 'del', 's', 'strike', 'kbd', 'sub', 'sup'],
    ],
    allowedAttributes: {
      a: ['href', 'title'],
      img: ['src', 'alt'],
      ol: ['start'],
      td: ['align'],
      th: ['align'],
      code: ['class'],
      pre: ['class'],
    },
    nestingLimit: 40,
    transformTags: {
      // Google's documents stand in a bold element that says it is not bold.
      b: (tagName, attributes) => ({
        tagName: /font-weight:\s*(?:normal|400)/i.test(styleOf(attributes)) ? 'span' : tagName,
        attribs: {},
      }),
      span: (_tagName, attributes) => ({ tagName: elementFor(attributes), attribs: {} }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !ELSEWHERE.test(attribs['src'] ?? ''),
  });
  return htmlToMarkdown(withHeadings(withSpacesOutside(tidy)));
}

/** The space before a word belongs to the sentence: two emphases in a row could not be told apart. */
function withSpacesOutside(html: string): string {
  return html.replace(/<(strong|b|em|i|del)>(\s+)/g, '$2<$1>');
}

/** A spreadsheet marks no heading: the first row of a table is one, as it mostly is. */
function withHeadings(html: string): string {
  return html.replace(/<table\b[^>]*>(?:(?!<\/table>)[^])*<\/table>/gi, (table) =>
    /<th\b/i.test(table)
      ? table
      : table.replace(/<tr\b[^>]*>(?:(?!<\/tr>)[^])*<\/tr>/i, (row) =>
          row.replace(/<(\/?)td\b/gi, '<$1th'),
        ),
  );
}
