import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { mailKindName } from '~/forum/mail/mail-kinds';
import { readUnsubscribeToken } from '~/forum/mail/unsubscribe-path.server';
import { unsubscribe } from '~/forum/mail/unsubscribe.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { addressKey, countAttempt } from '~/platform/attempt-limits.server';
import { pageAction, pageLoader } from '~/platform/http.server';
import { neverKept } from '~/platform/secret-link';
import { UnsubscribePage } from '~/views/account/unsubscribe-page';

export const loader = pageLoader(async ({ request }) => {
  const { pathname, search, searchParams } = new URL(request.url);
  const about = readUnsubscribeToken(searchParams.get('token') ?? '');
  return { path: pathname + search, kind: about === null ? null : mailKindName(about.kind) };
});

/**
 * The page's button, or a mail provider's one click (RFC 8058), which brings neither a session nor
 * an Origin and wants no redirect: the token in the address says it all.
 */
export const action = pageAction(async ({ request, context }) => {
  await countAttempt('mail-link-client', addressKey(context.clientAddress));
  await unsubscribe(new URL(request.url).searchParams.get('token') ?? '');
  return { done: true };
});

export const headers: HeadersFunction = () => neverKept;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.unsubscribeTitle) },
  { name: 'robots', content: 'noindex' },
];

export default function Unsubscribe() {
  const done = useActionData<typeof action>()?.done === true;
  return <UnsubscribePage {...useLoaderData<typeof loader>()} done={done} />;
}
