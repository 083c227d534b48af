/**
 * A post's Markdown, written indented where it stands in the code: drops the common indentation and
 * the blank lines at both ends. Takes no placeholders, as the demo's words are fixed.
 */
export function paragraphs(strings: TemplateStringsArray): string {
  const lines = strings.join('').split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines
    .map((line) => line.slice(indent).trimEnd())
    .join('\n')
    .trim();
}
