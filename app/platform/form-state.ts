import type { AskedParticulars } from '~/rules/particulars/answers';

/** A form as it was refused: what the person wrote, and what is wrong with it, by field. */
export interface RefusedForm {
  /** Which of the page's forms it was. */
  intent: string;
  /** A field that stands more than once, such as checkboxes, has a list. */
  values: Record<string, string | string[]>;
  problems: Record<string, string>;
  /** What is wrong with the whole: a refusal's sentence. */
  message?: string;
  /** What the browser is to work out before it sends the form again by itself. */
  work?: string;
  /** Particulars in the text, and what to do about each. */
  particulars?: AskedParticulars;
  /** The rendered text, where the form asked to see it first. */
  preview?: string;
}

/** Whether an action's answer is a form that came back. */
export function isRefusedForm(answer: unknown): answer is RefusedForm {
  return (
    typeof answer === 'object' && answer !== null && 'intent' in answer && 'problems' in answer
  );
}

/**
 * The state of one form of a page, from what the action answered (`useActionData()`, or a fetcher's
 * `data`): undefined unless it was this form that was refused. `where` tells forms of one intent
 * apart by their fields, such as `{ answer: '12' }`.
 */
export function formState(
  answer: unknown,
  intent: string,
  where: Readonly<Record<string, string>> = {},
): RefusedForm | undefined {
  if (!isRefusedForm(answer) || answer.intent !== intent) return undefined;
  const isThis = Object.entries(where).every(([name, value]) => answer.values[name] === value);
  return isThis ? answer : undefined;
}

/** The sentence about a refused form, whichever form of the page it was. */
export function refusalMessage(answer: unknown): string | undefined {
  return isRefusedForm(answer) ? answer.message : undefined;
}

/** What the edit page shows of its form that came back: refused, to be seen first, or stale. */
export function editState<Conflict>(
  answer: (RefusedForm & { conflict?: Conflict; revision?: number }) | undefined,
) {
  if (answer === undefined) return {};
  const { conflict, revision, preview, ...state } = answer;
  const title = state.values['title'];
  return {
    state,
    conflict: conflict ?? null,
    ...(revision === undefined ? {} : { revision }),
    preview:
      preview === undefined
        ? null
        : { title: typeof title === 'string' ? title : '', html: preview },
  };
}
