import { AsyncLocalStorage } from 'node:async_hooks';
import { findReaderBy, type Reader, siteReader } from '~/messages/format';
import { type SignedIn, signedIn } from './session.server';

/** A request, and the object that all its loaders share. */
export interface SentRequest {
  readonly request: Request;
  readonly context: object;
}

/*
 * Whose way of writing dates and numbers is meant follows the request through everything that it
 * awaits, so that requests that run at the same time never take each other's.
 */
const requests = new AsyncLocalStorage<{ reader: Reader; freshly: boolean; sent: SentRequest }>();
findReaderBy(() => requests.getStore()?.reader ?? siteReader);

const forms = new WeakMap<Request, FormData>();

/** The load contexts of requests in which something is being changed. */
const changing = new WeakSet<object>();

/** Says that a request changes something: whoever sent it sees what is true afterwards. */
export function noteChange(context: object): void {
  changing.add(context);
}

/** Set for a moment with the answer to whatever a member does; see `server/web/just-acted.ts`. */
export const JUST_ACTED_COOKIE = 'just-acted';

/**
 * Whether the request at hand is of somebody who has just changed something. They must see it,
 * wherever they look: nothing is read for them that was read before.
 */
export function readsFreshly(): boolean {
  return requests.getStore()?.freshly ?? false;
}

/** The request at hand; undefined outside of any. */
export function currentRequest(): SentRequest | undefined {
  return requests.getStore()?.sent;
}

/** The fields of the form that the request at hand has brought. */
export function noteForm(form: FormData): void {
  const sent = currentRequest();
  if (sent !== undefined) forms.set(sent.request, form);
}

/** A field of that form; null where there is none, or no request. */
export function sentField(name: string): string | null {
  const sent = currentRequest();
  const value = sent === undefined ? null : (forms.get(sent.request)?.get(name) ?? null);
  return typeof value === 'string' ? value : null;
}

/** How a member has dates and numbers written; without a choice, and for visitors, as the site does. */
export function readerOf(member: Pick<SignedIn, 'locale' | 'timeZone'> | null): Reader {
  return {
    locale: member?.locale ?? siteReader.locale,
    timeZone: member?.timeZone ?? siteReader.timeZone,
  };
}

/** Does something whose dates and numbers are written for whoever has sent the request. */
export async function asReader<T>(
  request: Request,
  context: object,
  run: () => T | Promise<T>,
): Promise<T> {
  const cookies = request.headers.get('Cookie');
  const member =
    cookies === null
      ? null
      : // Whatever needs to know who it is finds out by itself that this cannot be known.
        await signedIn(request, context).catch(() => null);
  const freshly = changing.has(context) || cookies?.includes(`${JUST_ACTED_COOKIE}=`) === true;
  return requests.run({ reader: readerOf(member), freshly, sent: { request, context } }, run);
}
