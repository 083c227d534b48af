import type { ClientActionFunctionArgs, ShouldRevalidateFunctionArgs } from '@remix-run/react';

/** What a form that stays on its page (`stay=1`) is answered where it is refused. */
function isStayRefusal(answer: unknown): answer is { refusal: string } {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer;
}

/**
 * A refused form that stays changes nothing, so nothing is loaded again: the page stands with the
 * reason on it, even where what it shows is gone by now or the server cannot be reached.
 */
export function unlessRefused({
  actionResult,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return !isStayRefusal(actionResult) && defaultShouldRevalidate;
}

/**
 * Answers a form that stays also where the server is not reached, in place of an error page that
 * would take away what else was being written.
 * @param sentence says that it did not arrive
 */
export function stayingAction(sentence: string) {
  return async ({ serverAction }: ClientActionFunctionArgs): Promise<unknown> => {
    try {
      return await serverAction();
    } catch (error) {
      // What the browser throws when there is no answer; answers, errors among them, pass on.
      if (error instanceof TypeError) return { refusal: sentence };
      throw error;
    }
  };
}
