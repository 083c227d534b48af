import type { Env } from 'markdown-it';
import type { Address, MentionedPost } from './addresses.server';
import { bounds } from './limits.server';

/** A part that went past a limit of its kind and is therefore shown as it was typed. */
export type ShownAsTyped =
  'the text' | 'a paragraph' | 'a table' | 'nesting' | 'code without colours';

/** What is known of one text while it is rendered. */
export type Rendering = {
  readonly origin: string;
  /** The headings that the page has of its own, below which the text's begin. */
  readonly levelsAbove: number;
  readonly links: Address[];
  readonly mentions: MentionedPost[];
  readonly shownAsTyped: Set<ShownAsTyped>;
  linkAndImageCount: number;
  /** Whether photos are shown where they stand; else they become links. */
  readonly showsPhotos: boolean;
  /** The names of the photos shown, as often as they are. */
  readonly photos: string[];
  /** What is left of the limits that all parts of a text share. */
  marksLeft: number;
  bracketReachLeft: number;
  cellsLeft: number;
  longQuotesLeft: number;
  codeLeft: number;
};

/** A fresh account for a text on a forum at this origin. */
export function startRendering(
  origin: string,
  shape: Pick<Rendering, 'levelsAbove' | 'showsPhotos'>,
): Rendering {
  return {
    origin,
    ...shape,
    links: [],
    mentions: [],
    shownAsTyped: new Set(),
    linkAndImageCount: 0,
    photos: [],
    marksLeft: bounds.marksInText,
    bracketReachLeft: bounds.bracketReach,
    cellsLeft: bounds.tableCells,
    longQuotesLeft: bounds.longQuotes,
    codeLeft: bounds.highlightedLength,
  };
}

/** The parser hands its rules one loosely typed object; what belongs to it stands here. */
const renderings = new WeakMap<Env, Rendering>();

/** The parser's own object for a rendering. */
export function envFor(rendering: Rendering): Env {
  const env: Env = {};
  renderings.set(env, rendering);
  return env;
}

/** The rendering that a rule works for. */
export function renderingOf(env: Env | undefined): Rendering {
  const rendering = env && renderings.get(env);
  if (rendering === undefined) throw new Error('a text is parsed without its rendering');
  return rendering;
}
