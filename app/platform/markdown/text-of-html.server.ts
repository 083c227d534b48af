const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
};

const BLOCK_END = /<\/(?:p|li|h[1-6]|pre|blockquote|tr|table|ul|ol)>|<(?:br|hr)\b[^>]*>/g;

/** Between words stands one space: most of the time it does, and nothing needs to be replaced. */
const MORE_THAN_A_SPACE = /[^\S\n ][^\S\n]*| [^\S\n]+/g;

/**
 * The words of a text that this program has rendered and cleaned: there `<` and `>` stand for marks
 * alone, also within attributes. For no other HTML.
 */
export function textOfHtml(html: string): string {
  return html
    .replace(BLOCK_END, '\n')
    .replace(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(MORE_THAN_A_SPACE, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim();
}
