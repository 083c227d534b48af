import MarkdownItParser, { type MarkdownIt } from 'markdown-it';
import { blocks } from './blocks.server';
import { boundedRules } from './bounded-rules.server';
import { linksAndImages } from './links-and-images.server';
import { formulas } from './math.server';
import { plainTags } from './plain-tags.server';

/** Markdown as this forum reads it; the order of the parts is the order of their rules. */
function makeParser(): MarkdownIt {
  return new MarkdownItParser({
    html: false,
    linkify: true,
    // Who presses Enter wants a new line.
    breaks: true,
    typographer: false,
    maxNesting: 100,
  })
    .use(plainTags)
    .use(formulas)
    .use(boundedRules)
    .use(linksAndImages)
    .use(blocks);
}

/** For questions, answers, and every other longer text. */
export const postParser = makeParser();

/** For remarks: words, links and code in lines; no headings, lists, tables. */
export const commentParser = makeParser().disable([
  ...['table', 'code', 'fence', 'formula_block', 'blockquote', 'hr', 'list', 'reference'],
  ...['heading', 'lheading'],
]);
