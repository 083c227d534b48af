import { AsyncLocalStorage } from 'node:async_hooks';
import { findReaderBy, type Reader, siteReader } from '~/messages/format';
import { type SignedIn, signedIn } from './session.server';

/*
 * Whose way of writing dates and numbers is meant follows the request through everything that it
 * awaits, so that requests that run at the same time never take each other's.
 */
const readers = new AsyncLocalStorage<Reader>();
findReaderBy(() => readers.getStore() ?? siteReader);

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
  const member = request.headers.has('Cookie')
    ? // Whatever needs to know who it is finds out by itself that this cannot be known.
      await signedIn(request, context).catch(() => null)
    : null;
  return readers.run(readerOf(member), run);
}
