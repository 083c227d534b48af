import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  confirmAddress,
  confirmAddressInput,
  showAddressLink,
} from '~/forum/account/confirm-address.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { addressKey, countAttempt } from '~/platform/attempt-limits.server';
import { pageAction, pageLoader, redirectTo, runForm } from '~/platform/http.server';
import { neverKept } from '~/platform/secret-link';
import { ConfirmAddressPage } from '~/views/account/confirm-address-page';

export const loader = pageLoader(async ({ request, context }) => {
  await countAttempt('mail-link-client', addressKey(context.clientAddress));
  const token = new URL(request.url).searchParams.get('token') ?? '';
  return { token, link: await showAddressLink(token) };
});

/** The page then says what became of it, from the same address as the mail's link. */
export const action = pageAction(async ({ request, context }) => {
  await countAttempt('mail-link-client', addressKey(context.clientAddress));
  return runForm(request, 'confirm-address', confirmAddressInput, async (input) => {
    await confirmAddress(input);
    return redirectTo(`/confirm-address?token=${encodeURIComponent(input.token)}`);
  });
});

export const headers: HeadersFunction = () => neverKept;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.confirmTitle) },
  { name: 'robots', content: 'noindex' },
];

export default function ConfirmAddress() {
  return <ConfirmAddressPage {...useLoaderData<typeof loader>()} />;
}
