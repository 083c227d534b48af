import { createContext, useContext } from 'react';
import type { ForReader } from '~/forum/questions/question-for-reader.server';
import { fromPageText } from '~/platform/page-text';

/*
 * What a question's page shows does not go through Remix to our scripts, as loaders' data does: the
 * server keeps it as text for all readers who are alike, and it stands in the page beside the markup
 * that was made from it.
 */

export type ShownQuestion = ForReader['shown'];

/** The element with the text. */
export const IN_PAGE_ID = 'shown-question';

/** While the server makes a page: what it shows, and its number if it is made for many. */
export const ShownQuestionContext = createContext<Pick<ForReader, 'shown' | 'version'> | null>(
  null,
);

/**
 * What the page at hand shows.
 * @param loaded what our scripts have asked for since; null where it stands in the page
 */
export function useShownQuestion(loaded: ShownQuestion | null): {
  shown: ShownQuestion;
  version: number | null;
} {
  const made = useContext(ShownQuestionContext);
  if (loaded !== null) return { shown: loaded, version: null };
  return made ?? { shown: shownInPage(), version: null };
}

let found: ShownQuestion | null = null;

function shownInPage(): ShownQuestion {
  if (found !== null) return found;
  const shown = fromPageText<ShownQuestion>(document.getElementById(IN_PAGE_ID)?.textContent ?? '');
  const { question, answers } = shown;
  question.html = textAt('#question-post > .answer-main > .prose');
  for (const comment of question.comments) comment.html = textOfComment(comment);
  for (const answer of answers) {
    answer.html = textAt(`#answer-${answer.id} > .answer-main > .prose`);
    for (const comment of answer.comments) comment.html = textOfComment(comment);
  }
  found = shown;
  return shown;
}

function textOfComment({ id }: { id: number }): string {
  return textAt(`#comment-${id} > .comment-text`);
}

function textAt(place: string): string {
  return document.querySelector(place)?.innerHTML ?? '';
}
