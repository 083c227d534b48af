/**
 * Takes the indentation of the source file off a post of several lines, so that long texts can stand
 * where they belong in the data. Gives the text without the blank lines around it.
 */
export function post(strings: TemplateStringsArray): string {
  const lines = strings.join('').split('\n');
  const depths = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const depth = depths.length > 0 ? Math.min(...depths) : 0;
  return lines
    .map((line) => line.slice(depth))
    .join('\n')
    .trim();
}
