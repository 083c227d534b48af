import { env } from '../env.server';
import type { Address, MentionedPost } from './addresses.server';
import { TooMuch } from './bounded-rules.server';
import { cleanText } from './clean-text.server';
import { bounds } from './limits.server';
import { commentParser, postParser } from './parser.server';
import { plainTextOfBlocks } from './plain-text.server';
import { envFor, type ShownAsTyped, startRendering } from './rendering.server';
import { sanitize } from './sanitize.server';

export type RenderedMarkdown = {
  /** Safe to put into a page as it is. */
  html: string;
  /** The words alone, a line for each block. */
  text: string;
  links: Address[];
  /** Links and images, of ours and of others, photos left out; a thumbnail of itself is one. */
  linkAndImageCount: number;
  /** The names of the photos that it shows, as often as it shows them. */
  photos: string[];
  mentions: MentionedPost[];
  /** What went past a limit and is shown as it was typed; empty for what people write. */
  shownAsTyped: ShownAsTyped[];
};

export type RenderingOptions = {
  /** The forum's own origin, by which its own pages are known; APP_URL's if left out. */
  origin?: string;
  /**
   * A comment has no blocks but paragraphs. Photos are shown in posts alone, which keep account of
   * them (`keepPostPhotos`); elsewhere they become links. A page's headings begin at
   * h2, a post's at h3.
   */
  shape?: 'post' | 'page' | 'about' | 'comment';
};

/**
 * Renders Markdown as HTML that is safe in a page. Any text is taken: it costs a few hundredths of a
 * second at most, since parts past a limit are shown as they were typed.
 */
export function renderMarkdown(source: string, options: RenderingOptions = {}): RenderedMarkdown {
  const { origin = env().appUrl, shape = 'post' } = options;
  const rendering = startRendering(origin, {
    levelsAbove: shape === 'page' ? 1 : 2,
    showsPhotos: shape === 'post',
  });
  const cleaned = cleanText(source);
  const parser = shape === 'comment' ? commentParser : postParser;
  if (isTooLong(cleaned)) return asTyped(cleaned);
  const context = envFor(rendering);
  try {
    const tokens = parser.parse(cleaned, context);
    const html = sanitize(parser.renderer.render(tokens, parser.options, context));
    const { links, linkAndImageCount, photos, mentions, shownAsTyped } = rendering;
    const text = plainTextOfBlocks(tokens);
    return {
      html,
      text,
      links,
      linkAndImageCount,
      photos,
      mentions,
      shownAsTyped: [...shownAsTyped],
    };
  } catch (error) {
    if (error instanceof TooMuch) return asTyped(cleaned);
    throw error;
  }
}

function isTooLong(text: string): boolean {
  if (text.length > bounds.sourceLength) return true;
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines > bounds.lines;
}

/** A text that goes past all limits: every character of it, and nothing made of them. */
function asTyped(text: string): RenderedMarkdown {
  return {
    html: `<p class="as-typed" dir="auto">${postParser.utils.escapeHtml(text)}</p>\n`,
    text: text.trim(),
    links: [],
    linkAndImageCount: 0,
    photos: [],
    mentions: [],
    shownAsTyped: ['the text'],
  };
}

/** The ids of the questions that a text links to, each once. */
export function mentionedQuestions(source: string, options?: RenderingOptions): number[] {
  const { mentions } = renderMarkdown(source, options);
  return [...new Set(mentions.filter(({ kind }) => kind === 'question').map(({ id }) => id))];
}

export { excerpt } from './plain-text.server';
