import { data } from '@remix-run/node';
import { isRefusedForm, type RefusedForm } from './form-state';
import { keptValues } from './http.server';

/** Characters that a preview shows: as many as the longest post may have. */
const PREVIEWED = 30_000;

/** A form that is to be seen before it is sent: it comes back with its text rendered. */
export function previewForm(name: string, render: (text: string) => string) {
  return async (form: FormData): Promise<RefusedForm> => {
    const body = form.get('body');
    const preview = render(typeof body === 'string' ? body.slice(0, PREVIEWED) : '');
    return { intent: name, values: keptValues(form), problems: {}, preview };
  };
}

type DataAnswer = ReturnType<typeof data<unknown>>;

function isDataAnswer(answer: unknown): answer is DataAnswer {
  return typeof answer === 'object' && answer !== null && 'type' in answer && 'data' in answer;
}

/** Gives a form that came back what its page needs besides; other answers pass as they are. */
export async function withAddition<Answer, Addition>(
  answer: Answer,
  addition: (form: RefusedForm) => Promise<Addition>,
) {
  if (isRefusedForm(answer)) return { ...answer, ...(await addition(answer)) };
  if (isDataAnswer(answer) && isRefusedForm(answer.data))
    return data({ ...answer.data, ...(await addition(answer.data)) }, answer.init ?? {});
  return answer;
}
