import type { Refusal } from './refusal.server';

/**
 * What a refusal is answered with that comes often, as in a flood: one sentence and the person's
 * words, on a page that nothing is loaded for (`app/light-page.server.tsx`). Where only a page could
 * be shown, that is: scripts of ours show the sentence in place.
 */
export interface LightAnswer {
  readonly refusal: Refusal;
  /** The form's fields, but for passwords. */
  readonly kept: readonly (readonly [name: string, value: string])[];
  /** It came with photos, which cannot be given back. */
  readonly hadPhotos: boolean;
  /** Where the form was sent to. */
  readonly path: string;
}

const takers = new WeakSet<object>();
const answers = new WeakMap<object, LightAnswer>();

/** Says that whoever answers a request can answer it lightly: they ask `lightAnswerTo` afterwards. */
export function takesLightAnswer(context: object): void {
  takers.add(context);
}

/** Answers a request lightly. @returns false where it must be answered otherwise */
export function answerLightly(context: object, answer: LightAnswer): boolean {
  if (!takers.has(context)) return false;
  answers.set(context, answer);
  return true;
}

/** What a request is to be answered with instead of its page. */
export function lightAnswerTo(context: object): LightAnswer | undefined {
  return answers.get(context);
}
