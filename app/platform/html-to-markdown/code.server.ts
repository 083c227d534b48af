const LANGUAGE = /(?:^|\s)(?:lang|language)-([\w+#-]{1,20})/;
const NO_LANGUAGE = /^(?:none|auto|default|text|plaintext|plain|txt)$/;

function languageOf(pre: Element): string {
  const classes = [pre, ...Array.from(pre.children)].map(
    (node) => node.getAttribute('class') ?? '',
  );
  const name = LANGUAGE.exec(classes.join(' '))?.[1] ?? '';
  return NO_LANGUAGE.test(name) ? '' : name;
}

/** The longest run of a character: a fence must be longer than any in the code. */
function longestRun(text: string, character: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(new RegExp(`${character}+`, 'g')))
    longest = Math.max(longest, run.length);
  return longest;
}

/** A block of code with its language, byte for byte. */
export function writeCodeBlock(pre: Element): string {
  const code = (pre.textContent ?? '').replace(/\n$/, '');
  if (code.trim() === '') return '';
  // A cell of a table is one line: each line of code stands for itself there.
  if (pre.closest('table')) return `\n${code.split('\n').map(writeInlineCode).join('\n')}\n`;
  const fence = '`'.repeat(Math.max(3, longestRun(code, '`') + 1));
  return `\n\n${fence}${languageOf(pre)}\n${code}\n${fence}\n\n`;
}

/** Code within a line: its text alone, whatever it was made of. */
export function writeInlineCode(text: string): string {
  const code = text.replace(/\s*\n\s*/g, ' ');
  if (code.trim() === '') return code;
  const fence = '`'.repeat(longestRun(code, '`') + 1);
  // One space at each end is taken for padding.
  const padding = /^`|`$|^ .* $/.test(code) ? ' ' : '';
  return `${fence}${padding}${code}${padding}${fence}`;
}
