import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import type { RefusedForm } from './form-state';
import { formValues, parseForm } from './forms.server';
import { refusalSentence } from './refusal-sentence.server';
import { InvalidInput, Refusal } from './refusal.server';

/** What the error page knows of a refusal. */
export interface PageRefusal {
  code: string;
  sentence: string;
}

/** After a change: the page to read next. */
export function redirectTo(path: string, init: { headers?: HeadersInit } = {}) {
  return redirect(path, { status: 303, ...init });
}

/** Where a visitor signs in to come back to this page. */
export function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return `/login?to=${encodeURIComponent(pathname + search)}`;
}

/** Whether the answer is read as a page, rather than by a script of ours. */
function isPageRequest(request: Request): boolean {
  return (request.headers.get('Accept') ?? '').includes('text/html');
}

/**
 * The answer to a change that a script of ours may have sent: a plain form is led to the page, a
 * fetcher gets the value and stays where it is.
 */
export function redirectOrValue<T>(request: Request, path: string, value: T) {
  return isPageRequest(request) ? redirectTo(path) : value;
}

function headersOf(refusal: Refusal): HeadersInit {
  const { retryAfter } = refusal.facts;
  return retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
}

/** What a refusal is on the way to the page: a redirect to the sign-in, or the error page. */
function refusedPage(request: Request, refusal: Refusal) {
  if (refusal.code === 'sign_in_required' && request.method === 'GET')
    return redirectTo(signInPath(request));
  const page: PageRefusal = {
    code: refusal.code,
    sentence: refusalSentence(refusal.code, refusal.facts),
  };
  return data(page, { status: refusal.status, headers: headersOf(refusal) });
}

/**
 * Makes a route's loader. What a query refuses becomes the error page with its status and sentence
 * (or, for a visitor who needs an account, the sign-in page); anything else that is thrown is a bug.
 *
 *     export const loader = pageLoader(async ({ request, context, params }) => {
 *       const actor = await actorOf(request, context);
 *       return showQuestion(actor, idParam(params.id));
 *     });
 */
export function pageLoader<T>(load: (args: LoaderFunctionArgs) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    try {
      return await load(args);
    } catch (error) {
      throw error instanceof Refusal ? refusedPage(args.request, error) : error;
    }
  };
}

/** Makes a route's action, as `pageLoader` makes its loader. */
export function pageAction<T>(act: (args: ActionFunctionArgs) => Promise<T>) {
  return pageLoader<T>(act);
}

type FormHandler<R> = (form: FormData) => Promise<R>;

/** One form of a page: the schema of its fields and what it does. */
export function intent<T, R>(schema: z.ZodType<T>, run: (input: T) => Promise<R>): FormHandler<R> {
  return async (form) => {
    const parsed = parseForm(schema, form);
    if (!parsed.ok) throw new InvalidInput({ ...parsed.problems });
    return run(parsed.input);
  };
}

/** Fields that are never given back to the page. */
const SECRET_FIELD = /password/i;

function refusedForm(name: string, form: FormData): RefusedForm {
  const refused: RefusedForm = { intent: name, values: {}, lists: {}, errors: {} };
  for (const [field, value] of Object.entries(formValues(form))) {
    if (SECRET_FIELD.test(field)) continue;
    refused.lists[field] = Array.isArray(value) ? value : [value];
    if (!Array.isArray(value)) refused.values[field] = value;
  }
  return refused;
}

function refusedAnswer(refused: RefusedForm, status: number, headers: HeadersInit = {}) {
  return data(refused, { status, headers });
}

type RefusedAnswer = ReturnType<typeof refusedAnswer>;

/**
 * Runs the one of a page's forms that was sent: its hidden field `intent` names it.
 *
 * Wrong input comes back with status 422, a refusal with its own status and a `message`; both keep
 * the person's words (never a password), and the page shows them through `formState(answer, name)`.
 * So a page must render `message` for each form that it offers; one without any words to keep can
 * show `refusalMessage(answer)` once, at its head.
 *
 *     export const action = pageAction(async ({ request, context }) => {
 *       const actor = await actorOf(request, context);
 *       return runAction(request, {
 *         'create-brand': intent(createBrandInput, async (input) => {
 *           const { slug } = await createBrand(actor, input);
 *           return redirectTo(`/admin/brands/${slug}`);
 *         }),
 *         'vote-on-answer': intent(voteOnAnswerInput, async (input) => {
 *           const { score } = await voteOnAnswer(actor, input);
 *           return redirectOrValue(request, `/answers/${input.answer}`, { score });
 *         }),
 *       });
 *     });
 */
export function runAction<H extends Record<string, FormHandler<unknown>>>(
  request: Request,
  handlers: H,
): Promise<Awaited<ReturnType<H[keyof H]>> | RefusedAnswer>;
export async function runAction(
  request: Request,
  handlers: Record<string, FormHandler<unknown>>,
): Promise<unknown> {
  const form = await request.formData();
  const name = form.get('intent');
  const run =
    typeof name === 'string' && Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (typeof name !== 'string' || run === undefined) throw new Refusal('unlisted');
  try {
    return await run(form);
  } catch (error) {
    if (error instanceof InvalidInput)
      return refusedAnswer({ ...refusedForm(name, form), errors: { ...error.problems } }, 422);
    if (error instanceof Refusal) {
      const message = refusalSentence(error.code, error.facts);
      return refusedAnswer({ ...refusedForm(name, form), message }, error.status, headersOf(error));
    }
    throw error;
  }
}

/** The id in an address: what is none is not found. */
export function idParam(text: string | undefined): number {
  const id = /^[1-9]\d{0,15}$/.test(text ?? '') ? Number(text) : NaN;
  if (!Number.isSafeInteger(id)) throw new Refusal('not_found');
  return id;
}
