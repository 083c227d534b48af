import { cleanText } from '~/platform/markdown/clean-text.server';
import { excerpt, renderMarkdown } from '~/platform/markdown/markdown.server';
import { htmlToMarkdown } from '~/platform/html-to-markdown.server';
import { limits } from '~/rules/limits';
import { sourceToHtml } from './source-to-html.server';

/** A text as a post holds it. */
export type PostText = {
  readonly body: string;
  readonly html: string;
  readonly excerpt: string;
  /** The words alone. */
  readonly words: string;
  /** Something was too long to be kept whole. */
  readonly isCut: boolean;
  /** Something went past a limit of the renderer. */
  readonly isAsTyped: boolean;
};

/**
 * Characters of Markdown that are kept: twice what a post may have here, since the source counts
 * otherwise.
 */
const LONGEST_TEXT = 60_000;
/** Characters of HTML that are looked at: five times what a post may have at the source. */
const LONGEST_HTML = 150_000;

/**
 * A post's text from the HTML of a dump.
 * @param siteUrl of the source: what relative links are relative to
 */
export function textFromHtml(html: string, siteUrl: string): PostText {
  const cutHtml = html.length > LONGEST_HTML ? html.slice(0, LONGEST_HTML) : html;
  const markdown = cleanText(htmlToMarkdown(cutHtml, { base: siteUrl })).trim();
  return textFromMarkdown(markdown, cutHtml.length < html.length);
}

/**
 * A post's text from the Markdown that its author typed at the source. Where it means the same here
 * it is kept as it was typed, else (HTML inside, single line breaks) it is put into our Markdown.
 * @param siteUrl of the source, for what its Markdown names without an address
 */
export function textFromSource(source: string, siteUrl: string): PostText {
  const typed = cleanText(source).trim();
  const meant = textFromHtml(sourceToHtml(typed, siteUrl), siteUrl);
  const asTyped = textFromMarkdown(typed, false);
  return asTyped.html === meant.html ? asTyped : meant;
}

/** A comment's text, which is Markdown at the source as well. */
export function commentText(source: string): PostText {
  return textFromMarkdown(source, false, 'comment');
}

/** A text that is our Markdown already. */
export function textFromMarkdown(
  markdown: string,
  isCutAlready: boolean,
  shape: 'post' | 'comment' = 'post',
): PostText {
  const isCut = isCutAlready || markdown.length > LONGEST_TEXT;
  const body = markdown.length > LONGEST_TEXT ? cutAtLine(markdown) : markdown;
  const rendered = renderMarkdown(body, { shape });
  return {
    body,
    html: rendered.html,
    excerpt: excerpt(rendered.text, limits.excerpt),
    words: rendered.text,
    isCut,
    isAsTyped: rendered.shownAsTyped.length > 0,
  };
}

function cutAtLine(markdown: string): string {
  const start = markdown.slice(0, LONGEST_TEXT - 2).toWellFormed();
  const lineEnd = start.lastIndexOf('\n');
  return `${lineEnd > LONGEST_TEXT / 2 ? start.slice(0, lineEnd) : start}\n…`;
}
