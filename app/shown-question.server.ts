import type { ForReader } from '~/forum/questions/question-for-reader.server';

const given = new WeakMap<object, ForReader>();

/**
 * Gives a question to the page that is being made for a request, past Remix.
 * @param context the load context: the one object that all of a request share
 */
export function giveToPage(context: object, shown: ForReader): void {
  given.set(context, shown);
}

/** What the page that is being made for a request shows of a question, if it shows one. */
export function givenToPage(context: object): ForReader | null {
  return given.get(context) ?? null;
}
