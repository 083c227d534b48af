import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import type { RefusedForm } from './form-state';
import { countAct } from './attempt-limits.server';
import { isDatabaseAway } from './database-away.server';
import { ACT_MS, READ_MS, withinDeadline } from './deadline.server';
import type { KeptForm } from './kept-form';
import { log } from './log.server';
import { formValues, parseForm } from './forms.server';
import type { PageRefusal } from './page-refusal';
import { answerLightly } from './light-answer.server';
import { asReader, currentRequest, noteChange, noteForm, type SentRequest } from './reader.server';
import { filesIn, isMultipart, withReceivedForm } from './receive-form.server';
import { refusalSentence } from './refusal-sentence.server';
import { busyFor, noteRefused } from './refused-lately.server';
import {
  FoundParticulars,
  InvalidInput,
  Refusal,
  type RefusalCode,
  WorkWanted,
} from './refusal.server';
import { photoLimits } from '~/rules/photos';
import type { Tier } from '~/rules/act-limits';
import { noteSentDraft } from './sent-draft.server';
import { Turnstile } from './turnstile.server';

/** After a change: the page to read next. */
export function redirectTo(path: string, init: { headers?: HeadersInit } = {}) {
  return redirect(path, { status: 303, ...init });
}

/** The canonical address of a page that was asked for by another one. It may change again. */
export function movedTo(path: string) {
  return redirect(path, { status: 301, headers: { 'Cache-Control': 'no-cache' } });
}

/** Whether a request only asks: HEAD is answered as GET would be. */
function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * A page has no slash at its end, so that it has one address.
 * @throws a redirect to the page without it
 */
export function demandBareAddress(request: Request): void {
  const { pathname, search } = new URL(request.url);
  if (!isRead(request) || pathname === '/' || !pathname.endsWith('/')) return;
  // Two slashes at the beginning would name another site.
  throw movedTo(pathname.replace(/\/+$/, '').replace(/^\/*/, '/') + search);
}

/** Where a visitor signs in to come back to this page. */
export function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return `/login?to=${encodeURIComponent(pathname + search)}`;
}

const NOT_KEPT = { 'Cache-Control': 'no-store' };

function headersOf(refusal: Refusal): Record<string, string> {
  const { retryAfter } = refusal.facts;
  return retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
}

/** What a refusal is on the way to the page: a redirect to the sign-in, or the error page. */
function refusedPage(request: Request, refusal: Refusal) {
  if (refusal.code === 'sign_in_required' && isRead(request))
    return redirectTo(signInPath(request));
  const page: PageRefusal = {
    code: refusal.code,
    sentence: refusalSentence(refusal.code, refusal.facts),
  };
  return data(page, { status: refusal.status, headers: headersOf(refusal) });
}

/** What Remix is to be thrown instead of an error; a bug stays as it is. */
async function pageFor(error: unknown, { request, context }: LoaderFunctionArgs): Promise<unknown> {
  if (error instanceof Refusal) return refusedPage(request, error);
  if (!isDatabaseAway(error)) return error;
  log.error({ err: error, requestId: context.requestId }, 'the database is away');
  return data(await sentWords(request), { status: 503, headers: { 'Retry-After': '10' } });
}

/**
 * Makes a route's loader. What a query refuses becomes the error page with its status and sentence
 * (or, for a visitor who needs an account, the sign-in page), a database that is away becomes 503;
 * anything else that is thrown is a bug.
 *
 *     export const loader = pageLoader(async ({ request, context, params }) => {
 *       const actor = await actorOf(request, context);
 *       return showQuestion(actor, idParam(params.id));
 *     });
 */
export function pageLoader<T>(load: (args: LoaderFunctionArgs) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> =>
    asReader(args.request, args.context, async () => {
      try {
        // A form may take its time to arrive: how long it is worked on is bounded where it is run.
        return isRead(args.request)
          ? await withinDeadline(READ_MS, () => load(args))
          : await load(args);
      } catch (error) {
        throw await pageFor(error, args);
      }
    });
}

/** Makes a route's action, as `pageLoader` makes its loader. */
export function pageAction<T>(act: (args: ActionFunctionArgs) => Promise<T>) {
  return pageLoader<T>((args) => {
    noteChange(args.context);
    return act(args);
  });
}

type FormHandler<R> = (form: FormData) => Promise<R>;

/** One form of a page: the schema of its fields and what it does. */
export function intent<T, R>(
  schema: z.ZodType<T>,
  run: (input: T, form: FormData) => Promise<R>,
): FormHandler<R> {
  return async (form) => {
    const parsed = parseForm(schema, form);
    if (!parsed.ok) throw new InvalidInput({ ...parsed.problems });
    return run(parsed.input, form);
  };
}

/** What a form may bring besides words. */
export interface FormExtras {
  /** How many photos (`filesIn(form)`); none where it is left out. */
  readonly photos?: number;
}

const receivedForms = new WeakMap<Request, FormData>();

/**
 * The words of the form that a request brought, if it brought one, without its files. A form with a
 * password could not be sent again without it.
 */
async function sentWords(request: Request): Promise<KeptForm | null> {
  if (isRead(request)) return null;
  const arrived = receivedForms.get(request);
  const form =
    arrived !== undefined || request.bodyUsed
      ? arrived
      : await withForm(request, {}, async (received) => received).catch(() => undefined);
  const kept = form === undefined ? null : wordsOf(form);
  return kept === null ? null : { kept };
}

/** A form's words, to be sent again; null where there are none, or a password among them. */
function wordsOf(form: FormData): KeptForm['kept'] | null {
  const fields = [...form];
  if (fields.length === 0 || fields.some(([name]) => SECRET_FIELD.test(name))) return null;
  return fields.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
}

/**
 * Runs something with the form that was sent. What is no form is as if the page did not have it.
 * Files lie on the disk while it runs, and are gone afterwards.
 */
export async function withForm<T>(
  request: Request,
  { photos = 0 }: FormExtras,
  work: (form: FormData) => Promise<T>,
): Promise<T> {
  if (isMultipart(request))
    return withReceivedForm(request, { files: photos, bytes: photoLimits.bytes }, (received) => {
      receivedForms.set(request, received);
      return work(received);
    });
  let form: FormData;
  try {
    form = await request.formData();
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal('unlisted');
    throw error;
  }
  receivedForms.set(request, form);
  return work(form);
}

/** Fields that are never given back to the page. */
const SECRET_FIELD = /password/i;

/** A form's fields, to be given back: all but passwords. */
export function keptValues(form: FormData): RefusedForm['values'] {
  return Object.fromEntries(
    Object.entries(formValues(form)).filter(([field]) => !SECRET_FIELD.test(field)),
  );
}

/** The form as it goes back to its page, with what is wrong with it. */
function refusedForm(name: string, form: FormData, why: Refusal | InvalidInput): RefusedForm {
  const values = keptValues(form);
  return why instanceof InvalidInput
    ? {
        intent: name,
        values,
        problems: { ...why.problems },
        ...(why instanceof FoundParticulars ? { particulars: why.asked } : {}),
      }
    : { intent: name, values, problems: {}, message: refusalSentence(why.code, why.facts) };
}

/** What a refusal comes down to where there is room for one sentence. */
function sentenceOf(refused: RefusedForm): string {
  return refused.message ?? Object.values(refused.problems)[0] ?? refusalSentence('unlisted');
}

type RefusedAnswer = ReturnType<typeof data<RefusedForm>>;
type StayAnswer = Record<string, never> | ReturnType<typeof data<{ refusal: string }>>;

/*
 * Reading goes before writing: of what is sent, so much is worked on in this process at once, and the
 * rest waits for a while. What newcomers post is read, checked and rendered here: it takes half of the
 * process at most, however much of it comes. Whoever the site does not know takes no turn of members.
 */
const POSTS: readonly string[] = ['ask-question', 'post-answer', 'post-comment', 'suggest-edit'];
const WAITS = { waiting: 100, patience: 8_000, retryAfter: 20 };
const turns = {
  newcomersPosts: new Turnstile({ ...WAITS, atOnce: 2, rest: 3 }),
  strangers: new Turnstile({ ...WAITS, atOnce: 6 }),
  members: new Turnstile({ ...WAITS, atOnce: 12 }),
};

function turnOf(act: string, tier: Tier | null, form: FormData): Turnstile {
  if (tier === 'member' || tier === 'trusted') return turns.members;
  // Photos take seconds, which are not this process's own, and are few.
  const isPost = tier === 'newcomer' && POSTS.includes(act) && filesIn(form).length === 0;
  return isPost ? turns.newcomersPosts : turns.strangers;
}

/**
 * Refusals that follow one another when somebody sends much: their forms are answered lightly, and
 * not each with the whole page again.
 */
const LIGHT: readonly RefusalCode[] = [
  'too_many_attempts',
  'too_many_held',
  'too_busy',
  'posted_already',
];

/** @returns whether the form is answered so */
function refuseLightly(
  { request, context }: SentRequest,
  form: FormData,
  refusal: Refusal,
): boolean {
  if (!LIGHT.includes(refusal.code)) return false;
  const words = wordsOf(form);
  return (
    words !== null &&
    answerLightly(context, {
      refusal,
      kept: words,
      hadPhotos: filesIn(form).length > 0,
      path: new URL(request.url).pathname,
    })
  );
}

async function runHandler<R>(
  request: Request,
  name: string,
  form: FormData,
  run: FormHandler<R>,
): Promise<R | RefusedAnswer | StayAnswer> {
  const stays = form.get('stay') === '1';
  const sent = currentRequest();
  noteForm(form);
  try {
    const busy = sent === undefined ? undefined : busyFor(sent.context);
    if (busy !== undefined) throw busy;
    const tier = await withinDeadline(ACT_MS, () => countAct(name));
    const turn = turnOf(name, tier, form);
    const answer = await turn.pass(() => withinDeadline(ACT_MS, () => run(form)));
    if (answer instanceof Response) noteSentDraft(request, form, answer);
    return stays && answer instanceof Response ? {} : answer;
  } catch (error) {
    if (error instanceof WorkWanted)
      return data<RefusedForm>(
        { intent: name, values: keptValues(form), problems: {}, work: error.challenge },
        { status: 422 },
      );
    if (!(error instanceof Refusal || error instanceof InvalidInput)) throw error;
    if (sent !== undefined && error instanceof Refusal) {
      noteRefused(sent, error);
      // Nothing else ends a form without its page being made.
      if (!stays && refuseLightly(sent, form, error)) throw redirectTo('/');
    }
    const refused = refusedForm(name, form, error);
    const init =
      error instanceof Refusal
        ? { status: error.status, headers: headersOf(error) }
        : { status: 422 };
    return stays ? data({ refusal: sentenceOf(refused) }, init) : data(refused, init);
  }
}

/**
 * Runs the one of a page's forms that was sent: its hidden field `intent` names it.
 *
 * Wrong input comes back with status 422, a refusal with its own status and a `message`; both keep
 * the person's words (never a password), and the page shows them through `formState(answer, name)`.
 * So a page must render `message` for each form that it offers; one without any words to keep can
 * show `refusalMessage(answer)` once, at its head.
 *
 * A form that carries `stay=1` was sent by a script of ours that shows the result by itself (a
 * vote): it is answered with `{}` where others are led to a page, and with `{ refusal }`, one
 * sentence, where it is refused.
 *
 * Files that a form brings are dropped, unless `extras` says how many photos it may bring; the
 * address must then be one of those that take photos (`server/web/upload-limits.ts`).
 *
 *     export const action = pageAction(async ({ request, context }) => {
 *       const actor = await actorOf(request, context);
 *       return runAction(request, {
 *         'create-brand': intent(createBrandInput, async (input) => {
 *           const { slug } = await createBrand(actor, input);
 *           return redirectTo(`/admin/brands/${slug}`);
 *         }),
 *       });
 *     });
 */
export function runAction<H extends Record<string, FormHandler<unknown>>>(
  request: Request,
  handlers: H,
  extras?: FormExtras,
): Promise<Awaited<ReturnType<H[keyof H]>> | RefusedAnswer | StayAnswer>;
export async function runAction(
  request: Request,
  handlers: Record<string, FormHandler<unknown>>,
  extras: FormExtras = {},
): Promise<unknown> {
  return withForm(request, extras, async (form) => {
    const name = form.get('intent');
    const run =
      typeof name === 'string' && Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (typeof name !== 'string' || run === undefined) throw new Refusal('unlisted');
    return runHandler(request, name, form, run);
  });
}

/** Runs the form of a page that has only one, which needs no field `intent`; else as `runAction`. */
export async function runForm<T, R>(
  request: Request,
  name: string,
  schema: z.ZodType<T>,
  run: (input: T, form: FormData) => Promise<R>,
  extras: FormExtras = {},
): Promise<R | RefusedAnswer | StayAnswer> {
  return withForm(request, extras, (form) => runHandler(request, name, form, intent(schema, run)));
}

/**
 * Makes the loader or action of an address that is no page, but a picture or what scripts of ours
 * talk to: what is refused is answered with one sentence, `{ refusal }`, and its status.
 */
export function resourceRoute(act: (args: ActionFunctionArgs) => Promise<Response>) {
  return async (args: ActionFunctionArgs): Promise<Response> => {
    try {
      return await asReader(args.request, args.context, () =>
        isRead(args.request) ? withinDeadline(READ_MS, () => act(args)) : act(args),
      );
    } catch (error) {
      if (error instanceof InvalidInput) {
        const refusal = Object.values(error.problems)[0] ?? refusalSentence('unlisted');
        return Response.json({ refusal }, { status: 422, headers: NOT_KEPT });
      }
      if (!(error instanceof Refusal)) throw await pageFor(error, args);
      const refusal = refusalSentence(error.code, error.facts);
      return Response.json(
        { refusal },
        {
          status: error.status,
          headers: { ...NOT_KEPT, ...headersOf(error) },
        },
      );
    }
  };
}

/** The id in an address: what is none is not found. */
export function idParam(text: string | undefined): number {
  const id = /^[1-9]\d{0,15}$/.test(text ?? '') ? Number(text) : NaN;
  if (!Number.isSafeInteger(id)) throw new Refusal('not_found');
  return id;
}

/** A whole number in an address's query; null for anything else. */
export function numberIn(search: URLSearchParams, name: string): number | null {
  const text = search.get(name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
