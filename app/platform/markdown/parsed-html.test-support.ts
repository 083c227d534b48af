import { Parser } from 'htmlparser2';

/** What a real HTML parser finds in a page's part. */
export type ParsedHtml = {
  elements: { tag: string; attributes: Record<string, string> }[];
  /** The words, with one space wherever a reader sees a gap. */
  text: string;
  /** What stands in each `pre`, without the newline at its end. */
  code: string[];
};

const BLOCK = /^(?:p|div|li|[ou]l|blockquote|pre|h[1-6]|hr|br|tr|t[dh]|table|details|d[ltd])$/;
/** Not said by the author of a post, but by the renderer. */
const ADDED = new Set(['summary']);

/** Reads HTML as a browser would. */
export function parseHtml(html: string): ParsedHtml {
  const elements: ParsedHtml['elements'] = [];
  const code: string[] = [];
  let text = '';
  let added = 0;
  let inPre: string | null = null;
  const parser = new Parser({
    onopentag(tag, attributes) {
      elements.push({ tag, attributes });
      if (ADDED.has(tag)) added += 1;
      if (BLOCK.test(tag)) text += '\n';
      if (tag === 'pre') inPre = '';
    },
    ontext(part) {
      if (added > 0) return;
      text += part;
      if (inPre !== null) inPre += part;
    },
    onclosetag(tag) {
      if (ADDED.has(tag)) added -= 1;
      if (BLOCK.test(tag)) text += '\n';
      if (tag !== 'pre' || inPre === null) return;
      code.push(inPre.replace(/\n$/, ''));
      inPre = null;
    },
  });
  // A newline right after `<pre>` is none.
  parser.write(html.replace(/(<pre\b[^>]*>)\n/g, '$1'));
  parser.end();
  return { elements, text: text.replace(/\s+/g, ' ').trim(), code };
}
